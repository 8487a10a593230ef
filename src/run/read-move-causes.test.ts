import { expect, it } from 'vitest';
import type { ChangePart } from '../score/index.ts';
import { mainCause } from './read-move-causes.ts';

const part = (
  cause: ChangePart['cause'],
  points: number | null,
  label: ChangePart['label'] = null,
): ChangePart => ({
  cause,
  metric: cause === 'data' ? 'use' : null,
  label,
  points,
});

it('a move is the account’s own doing while that weighs more than all that came from elsewhere', () => {
  expect(mainCause([part('data', -8), part('model', 5)], true)).toBe('own');
  expect(mainCause([part('data', -8), part('cap', -4), part('model', 5), part('scorecard', 6)], true)).toBe(
    'own',
  );
});

it('half or more from elsewhere is counted apart, under the weightiest of its causes', () => {
  expect(mainCause([part('data', -5), part('model', 5)], true)).toBe('model');
  expect(mainCause([part('data', -1), part('scorecard', 3), part('model', 2)], true)).toBe('scorecard');
  expect(mainCause([part('data', -20, 'feed'), part('data', 4)], false)).toBe('feed');
  expect(mainCause([part('returned', 9, 'backfill')], false)).toBe('backfill');
});

it('without any part the limits of another model did it, or the day’s margin', () => {
  expect(mainCause([], true)).toBe('model');
  expect(mainCause([], false)).toBe('own');
});

it('to or from unknown is not split', () => {
  expect(mainCause([part('unsplit', null)], false)).toBe('not_split');
});
