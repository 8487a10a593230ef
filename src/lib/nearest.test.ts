import { describe, expect, it } from 'vitest';
import { editDistance, nearestName } from './nearest.ts';

describe('nearestName', () => {
  it('finds a typo, a swap and another case', () => {
    const names = ['window', 'where', 'calculate'];
    expect(nearestName('windwo', names)).toBe('window');
    expect(nearestName('Calculat', names)).toBe('calculate');
    expect(nearestName('were', names)).toBe('where');
  });

  it('suggests nothing for a name that is near none', () => {
    expect(nearestName('colour', ['window', 'where'])).toBeNull();
    expect(nearestName('anything', [])).toBeNull();
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('abcd', 'abdc')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });
});
