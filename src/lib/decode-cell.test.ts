import { expect, it } from 'vitest';
import { dayOf, numberOf, textOf } from './decode-cell.ts';

it('takes a cell for what its column is, and anything else for nothing', () => {
  expect([0, -1.5, '7', null, undefined, 7n].map(numberOf)).toEqual([0, -1.5, null, null, null, null]);
  expect(['', 'North', 7, null, undefined].map(textOf)).toEqual(['', 'North', null, null, null]);
  expect(['2026-03-31', null, undefined].map(dayOf)).toEqual(['2026-03-31', null, null]);
});
