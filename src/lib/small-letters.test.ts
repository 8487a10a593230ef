import { expect, it } from 'vitest';
import { smallLetters } from './small-letters.ts';

it('makes letters small, whatever stands beside them', () => {
  expect(smallLetters('Executive SPONSOR')).toBe('executive sponsor');
  expect(smallLetters('İZMİR ΟΔΟΣ ÄẞÅ')).toBe('izmir οδοσ äßå');
});
