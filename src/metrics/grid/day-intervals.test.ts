import { describe, expect, it } from 'vitest';
import type { Day } from '../../lib/index.ts';
import { hullOf, isOneDay, mergeIntervals } from './day-intervals.ts';

const span = (from: string, to: string): { from: Day; to: Day } => ({ from: from as Day, to: to as Day });

describe('mergeIntervals', () => {
  it('joins what overlaps or touches, and keeps apart what does not', () => {
    const merged = mergeIntervals([
      span('2026-01-05', '2026-01-06'),
      span('2026-01-01', '2026-01-04'),
      span('2026-02-01', '2026-02-01'),
    ]);
    expect(merged).toEqual([span('2026-01-01', '2026-01-06'), span('2026-02-01', '2026-02-01')]);
    expect(hullOf(merged)).toEqual(span('2026-01-01', '2026-02-01'));
    expect(isOneDay(merged)).toBe(false);
  });
});
