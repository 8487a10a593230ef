import { type Day, daysBetween } from '../../src/lib/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import type { Good, Measurement } from './judge-row.ts';
import type { Leaf } from './roll-up.ts';

/** "`if_missing`: `leave_out`, `keep_weight`, `count_as: N`, `keep_last: 14d`. not_applicable always leaves out." */
export function leafOf(
  metric: Metric,
  measurement: Measurement,
  points: number | null,
  good: Good | null,
  day: Day,
  pointsOfGood: (value: Good['value']) => number | null,
): Leaf {
  if (measurement.state === 'not_applicable') return { kind: 'not_applicable' };
  if (measurement.state === 'measured' && points !== null) return { kind: 'present', points };
  switch (metric.ifMissing.kind) {
    case 'leave_out':
      return { kind: 'out' };
    case 'keep_weight':
      return { kind: 'kept_weight' };
    case 'count_as':
      return { kind: 'stand_in', points: metric.ifMissing.points };
    case 'keep_last': {
      if (good === null || daysBetween(good.on, day) > metric.ifMissing.days) return { kind: 'out' };
      const last = pointsOfGood(good.value);
      return last === null ? { kind: 'out' } : { kind: 'stand_in', points: last };
    }
  }
}
