import { expect, test } from 'vitest';
import type { Day } from '../lib/index.ts';
import { longHistory } from './long-history.ts';

const asOf = '2026-03-01' as Day;

test('a history of more than twenty years that nobody declared is doubted', () => {
  const problem = longHistory(null, '1900-01-01' as Day, asOf);
  expect(problem?.code).toBe('run/long_history');
  expect(problem?.message).toContain('126 years');
  expect(longHistory(null, '2006-02-28' as Day, asOf)).not.toBeNull();
});

test('a shorter one is not, nor one that the project file declares', () => {
  expect(longHistory(null, '2006-03-05' as Day, asOf)).toBeNull();
  expect(longHistory('1900-01-01' as Day, '1900-01-01' as Day, asOf)).toBeNull();
});
