import { expect, test } from 'vitest';
import { parseComparison } from './parse-comparison.ts';

test.each([
  ['own median of 84d', { kind: 'own_median', days: 84 }],
  ['  Own  median of 7d ', { kind: 'own_median', days: 7 }],
  ['previous window', { kind: 'previous_own_window' }],
  ['previous 28d', { kind: 'previous_window', days: 28 }],
  ['same weeks last year', { kind: 'last_year' }],
  ['slope over 84d', { kind: 'slope', days: 84 }],
  ['peers of segment', { kind: 'peers' }],
  ['own median of 0d', { kind: 'none', nearest: 'own median of 84d' }],
  ['same week last year', { kind: 'none', nearest: 'same weeks last year' }],
  ['the weather', { kind: 'none', nearest: null }],
])('%s', (text, expected) => {
  expect(parseComparison(text)).toEqual(expected);
});
