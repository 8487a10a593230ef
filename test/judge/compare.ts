import { addDays, assertNever, type Day, dayNumber, daysFromTo } from '../../src/lib/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import { earlierBase } from './history.ts';
import type { Measurement } from './judge-row.ts';
import { measured, without } from './measure.ts';
import { quantile } from './quantile.ts';
import { isQuiet } from './quiet.ts';
import type { Entity, World } from './world.ts';

/** "`compared_with` is value / reference." Ranks among peers are made later, when all have their values. */
export function compare(
  world: World,
  entity: Entity,
  metric: Metric,
  day: Day,
  base: Measurement,
): Measurement {
  const { comparison } = metric;
  if (base.state !== 'measured' || comparison === null || comparison.kind === 'peers') return base;
  const value = Number(base.value);
  const on = (other: Day): number | null => {
    const then = earlierBase(world, entity, metric, other);
    return then.state === 'measured' ? Number(then.value) : null;
  };
  switch (comparison.kind) {
    case 'own_median':
      return against(value, ownMedian(world, entity, comparison.days, day, on));
    case 'previous_window':
      return against(value, on(addDays(day, -comparison.days)));
    case 'last_year':
      return against(value, on(addDays(day, -364)));
    case 'slope':
      return measured(slope(comparison.days, day, value, on));
    default:
      return assertNever(comparison);
  }
}

/** "Division is by `nullif(x, 0)`." */
function against(value: number, reference: number | null): Measurement {
  return reference === null || reference === 0 ? without('undefined') : measured(value / reference);
}

/** "Median: D-84..D-1 ... Fewer than half present: undefined"; "quiet days leave medians". */
function ownMedian(
  world: World,
  entity: Entity,
  days: number,
  day: Day,
  on: (day: Day) => number | null,
): number | null {
  const asked = daysFromTo(addDays(day, -days), addDays(day, -1)).filter(
    (one) => !isQuiet(world, entity.accountId, one),
  );
  const values = asked.map(on).filter((value) => value !== null);
  return values.length * 2 < asked.length ? null : quantile(values, 0.5);
}

/** Least squares over D-days+1..D, in units per 28 days; fewer than half present: undefined. */
function slope(days: number, day: Day, value: number, on: (day: Day) => number | null): number | null {
  const points = daysFromTo(addDays(day, 1 - days), day)
    .map((one) => ({ x: dayNumber(one) - dayNumber(day), y: one === day ? value : on(one) }))
    .filter((point): point is { x: number; y: number } => point.y !== null);
  if (points.length * 2 < days) return null;
  const meanX = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const meanY = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const xx = points.reduce((sum, point) => sum + (point.x - meanX) ** 2, 0);
  const xy = points.reduce((sum, point) => sum + (point.x - meanX) * (point.y - meanY), 0);
  return xx === 0 ? null : (28 * xy) / xx;
}
