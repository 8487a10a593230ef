import { describe, expect, it } from 'vitest';
import { linear, metric } from '../../test/support/score/build-model.ts';
import { bestValue, nearestValue } from './realistic-values.ts';

const rows = { kind: 'fact', fact: 'events', where: null, window: 28, stillOpen: false } as const;
const count = { kind: 'aggregate', function: 'count', args: [], distinct: false, filter: null } as const;
const can = (least: number | null = null, most: number | null = null) => ({ effort: 1, least, most });

describe('the nearest realistic value', () => {
  it('is whole for counts and days, whole percents for shares, and has the points asked for', () => {
    const tickets = metric('tickets', { unit: 'count', curve: linear([0, 100], [4, 0]), change: can() });
    expect(nearestValue(tickets, 4, 25)).toEqual({ value: 3, points: 25 });
    expect(nearestValue(tickets, 4, 25.1)).toEqual({ value: 2, points: 50 });
    const share = metric('seats', { unit: 'share', curve: linear([0, 0], [0.6, 100]), change: can() });
    expect(nearestValue(share, 0.1, 50)).toEqual({ value: 0.3, points: 50 });
    expect(nearestValue(share, 0.1, 50.1)?.value).toBe(0.31);
  });

  it('goes the nearer way where a curve rises and falls', () => {
    const hill = metric('calls', { unit: 'count', curve: linear([0, 0], [10, 100], [20, 0]), change: can() });
    expect(nearestValue(hill, 2, 60)?.value).toBe(6);
    expect(nearestValue(hill, 18, 60)?.value).toBe(14);
  });

  it('stays within the bounds of the model, and is none where they do not allow it', () => {
    const bounded = metric('seats', { unit: 'count', curve: linear([0, 0], [10, 100]), change: can(0, 6) });
    expect(bestValue(bounded, 2)).toEqual({ value: 6, points: 60 });
    expect(nearestValue(bounded, 2, 70)).toBe(null);
  });

  it('is a step, a category or a level that there is', () => {
    const steps = {
      kind: 'steps',
      below: 0,
      steps: [
        { from: 2, points: 50 },
        { from: 5, points: 100 },
      ],
    } as const;
    expect(nearestValue(metric('use', { unit: 'count', curve: steps, change: can() }), 0, 50)?.value).toBe(2);
    const plans = { kind: 'categories', points: { basic: 10, pro: 60, gold: 100 }, otherwise: null } as const;
    const plan = metric('plan', { valueType: 'text', unit: 'text', curve: plans, change: can() });
    expect(nearestValue(plan, 'basic', 50)?.value).toBe('pro');
    const rating = { kind: 'rubric', rubric: 'tie', validFor: null } as const;
    const level = metric('tie', { basis: rating, curve: linear([1, 0], [5, 100]), change: can() });
    expect(nearestValue(level, 2, 60)).toEqual({ value: 4, points: 75 });
  });
});

describe('what can not be undone', () => {
  const falling = linear([0, 100], [4, 0]);

  it('is a count of more than ninety days, unless the model says how far it can fall', () => {
    const year = metric('declined', {
      unit: 'count',
      basis: { ...rows, window: 365 },
      calculate: count,
      curve: falling,
      change: can(),
    });
    expect(bestValue(year, 2)).toEqual({ value: 2, points: 50 });
    expect(bestValue({ ...year, change: can(0) }, 2)).toEqual({ value: 0, points: 100 });
    expect(bestValue({ ...year, basis: { ...rows, window: 90 } }, 2)?.value).toBe(0);
    expect(bestValue({ ...year, basis: { ...rows, window: null, stillOpen: true } }, 2)?.value).toBe(0);
  });

  it('is not a day that comes again: days since the last time become none', () => {
    const since = { ...count, function: 'days_since_last' } as const;
    const met = metric('met', {
      unit: 'days',
      basis: rows,
      calculate: since,
      curve: linear([14, 100], [90, 0]),
      change: can(),
    });
    expect(nearestValue(met, 80, 30)).toEqual({ value: 0, points: 100 });
  });
});
