import { roundHalfAway } from '../lib/index.ts';
import type { Metric } from '../metrics/index.ts';
import { curvePoints } from './curve-points.ts';

/** A value that a metric could realistically have, with its points. */
export interface RealisticValue {
  readonly value: number | string;
  readonly points: number;
}

/** How far a metric can realistically go from where it is. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Days after which a count of what happened is history: a longer window does not empty because somebody tries. A guess. */
const longestWindowThatEmpties = 90;

/**
 * Values between which a change is realistic: the bounds of the model, and what can not be undone. `value` null: it is not
 * known yet and may turn out to be anything.
 */
export function realisticRange(metric: Metric, value: number | null): Range {
  const { change, unit } = metric;
  const isNeverNegative = ['share', 'days', 'hours', 'count', 'yes_no'].includes(unit);
  const least = change?.least ?? (isNeverNegative ? 0 : Number.NEGATIVE_INFINITY);
  const most = change?.most ?? (unit === 'yes_no' ? 1 : Number.POSITIVE_INFINITY);
  if (value === null) return { least, most };
  const isHistory = change?.least == null && countsHistory(metric);
  return { least: isHistory ? Math.max(least, value) : Math.min(least, value), most: Math.max(most, value) };
}

/** Counts and sums of what happened in a long time, or ever: they can grow, and only time makes them smaller. */
function countsHistory({ basis, calculate }: Metric): boolean {
  if (basis.kind !== 'fact' || basis.stillOpen || calculate?.kind !== 'aggregate') return false;
  const adds = ['count', 'sum', 'any', 'time_spent'].includes(calculate.function);
  return adds && (basis.window === null || basis.window > longestWindowThatEmpties);
}

/** A value rounded as people would aim for it, up or down: whole tickets and days, whole percents, half hours. */
export function roundedFor({ unit, basis }: Metric, value: number, way: 'up' | 'down'): number {
  const step = basis.kind === 'rubric' ? 1 : stepOf(unit, value);
  const count = roundHalfAway(value / step, 6);
  return roundHalfAway((way === 'up' ? Math.ceil(count) : Math.floor(count)) * step, 9);
}

function stepOf(unit: Metric['unit'], value: number): number {
  switch (unit) {
    case 'share':
    case 'ratio':
      return 0.01;
    case 'hours':
      return 0.5;
    case 'number':
      return Math.abs(value) < 10 ? 0.1 : 1;
    case 'money':
      return 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 1);
    default:
      return 1;
  }
}

/** The realistic value with most points, the nearest of several; null where the curve has none. */
export function bestValue(metric: Metric, from: number | string | null): RealisticValue | null {
  return pick(metric, from, landmarks(metric, from), (best, each) => each.points > best.points);
}

/**
 * The realistic value nearest to where the metric is that has at least so many points; null if none has. With nothing
 * known yet: the one with fewest points.
 */
export function nearestValue(
  metric: Metric,
  from: number | string | null,
  points: number,
): RealisticValue | null {
  const enough = [...landmarks(metric, from), ...crossings(metric, from, points)].filter(
    (value) => (curvePoints(metric.curve ?? { kind: 'as_is' }, value) ?? -1) >= points,
  );
  return from === null
    ? pick(metric, from, enough, (best, each) => each.points < best.points)
    : pick(metric, from, enough, (best, each) => farther(best, from) > farther(each, from));
}

function farther({ value, points }: RealisticValue, from: number | string): number {
  return typeof value === 'number' && typeof from === 'number' ? Math.abs(value - from) : points;
}

function pick(
  metric: Metric,
  from: number | string | null,
  values: readonly (number | string)[],
  isBetter: (best: RealisticValue, each: RealisticValue) => boolean,
): RealisticValue | null {
  const { curve } = metric;
  if (curve === null) return null;
  const priced = values.flatMap((value): RealisticValue[] => {
    const points = curvePoints(curve, value);
    return points === null ? [] : [{ value, points }];
  });
  priced.sort((a, b) => (from === null ? 0 : farther(a, from) - farther(b, from)));
  return priced.reduce<RealisticValue | null>(
    (best, each) => (best === null || isBetter(best, each) ? each : best),
    null,
  );
}

/** Values at which a curve bends, as people would aim for them, and the bounds. */
function landmarks(metric: Metric, from: number | string | null): (number | string)[] {
  const { curve } = metric;
  if (curve === null || curve.kind === 'percentile') return [];
  if (startsAnew(metric)) return [Math.max(0, metric.change?.least ?? 0)];
  if (curve.kind === 'categories' && metric.valueType === 'text') return Object.keys(curve.points);
  const bends =
    curve.kind === 'linear'
      ? curve.knots.map(({ at }) => at)
      : curve.kind === 'steps'
        ? curve.steps.flatMap((step) => [step.from, step.from - stepOf(metric.unit, step.from)])
        : curve.kind === 'categories'
          ? numbersAmong(Object.keys(curve.points)).flatMap((at) => [at - 1, at, at + 1])
          : [0, 100];
  const range = realisticRange(metric, typeof from === 'number' ? from : null);
  const bounds = [range.least, range.most].filter(Number.isFinite);
  return inRange(metric, range, [...bends, ...bounds], true);
}

/** Days since the last time: once it happens again, they are none. */
function startsAnew({ calculate }: Metric): boolean {
  return calculate?.kind === 'aggregate' && calculate.function === 'days_since_last';
}

/** Yes, no and numbers stand as texts in categories; beside them is what is none of them. */
function numbersAmong(categories: readonly string[]): number[] {
  return categories
    .map((category) =>
      ['true', 'yes'].includes(category) ? 1 : ['false', 'no'].includes(category) ? 0 : Number(category),
    )
    .filter(Number.isFinite);
}

/** Values at which a line reaches the points, as people would aim for them. */
function crossings(metric: Metric, from: number | string | null, points: number): number[] {
  const { curve } = metric;
  const range = realisticRange(metric, typeof from === 'number' ? from : null);
  if (startsAnew(metric)) return [];
  if (curve?.kind === 'as_is') return inRange(metric, range, beside(metric, points), false);
  if (curve?.kind !== 'linear') return [];
  const at = curve.knots.slice(1).flatMap((after, index): number[] => {
    const before = curve.knots[index];
    if (before === undefined || before.points === after.points) return [];
    const share = (points - before.points) / (after.points - before.points);
    return share < 0 || share > 1 ? [] : beside(metric, before.at + share * (after.at - before.at));
  });
  return inRange(metric, range, at, false);
}

/** The value and one step to each side: rounded to a step it may have a hair too few points. */
function beside({ unit, basis }: Metric, value: number): number[] {
  const step = basis.kind === 'rubric' ? 1 : stepOf(unit, value);
  return [value - step, value, value + step];
}

function inRange(metric: Metric, range: Range, values: readonly number[], exact: boolean): number[] {
  return values
    .flatMap((value) => [
      ...(exact && !isWhole(metric) ? [value] : []),
      roundedFor(metric, value, 'down'),
      roundedFor(metric, value, 'up'),
    ])
    .filter((value) => value >= range.least && value <= range.most);
}

/** Half a ticket is not to be had, and no level between two. */
function isWhole({ unit, basis }: Metric): boolean {
  return basis.kind === 'rubric' || ['count', 'days', 'yes_no'].includes(unit);
}
