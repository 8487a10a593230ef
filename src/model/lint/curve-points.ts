import { assertNever, roundHalfAway } from '../../lib/index.ts';
import type { Curve } from '../../metrics/index.ts';

/** Points of a value on a curve, or null where the curve alone does not say. */
export function curvePoints(curve: Curve, value: number | string): number | null {
  switch (curve.kind) {
    case 'linear':
      return typeof value === 'number' ? roundHalfAway(onLine(curve.knots, value), 9) : null;
    case 'steps':
      if (typeof value !== 'number') return null;
      return curve.steps.findLast(({ from }) => from <= value)?.points ?? curve.below;
    case 'categories':
      return Object.hasOwn(curve.points, value) ? (curve.points[value] ?? null) : curve.otherwise;
    case 'as_is':
      return typeof value === 'number' ? Math.min(100, Math.max(0, value)) : null;
    case 'percentile':
      return null;
    default:
      return assertNever(curve);
  }
}

/** The least and the most points that a curve can give. */
export function curveRange(curve: Curve): readonly [number, number] {
  switch (curve.kind) {
    case 'linear':
      return ends(curve.knots.map(({ points }) => points));
    case 'steps':
      return ends([curve.below, ...curve.steps.map(({ points }) => points)]);
    case 'categories':
      return ends([...Object.values(curve.points), ...(curve.otherwise === null ? [] : [curve.otherwise])]);
    case 'as_is':
    case 'percentile':
      return [0, 100];
    default:
      return assertNever(curve);
  }
}

function ends(points: readonly number[]): readonly [number, number] {
  return [Math.min(...points), Math.max(...points)];
}

function onLine(knots: Extract<Curve, { kind: 'linear' }>['knots'], value: number): number {
  const above = knots.findIndex(({ at }) => value < at);
  const [low, high] = [knots[above - 1], knots[above]];
  if (above < 0) return knots.at(-1)?.points ?? 0;
  if (low === undefined || high === undefined) return knots[0]?.points ?? 0;
  return low.points + ((value - low.at) / (high.at - low.at)) * (high.points - low.points);
}
