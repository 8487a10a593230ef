import { assertNever, roundHalfAway } from '../lib/index.ts';
import type { Curve } from '../metrics/index.ts';

/** Points of a value on a curve; null where it has none, or where it takes the peers to know. */
export function curvePoints(curve: Curve, value: number | string): number | null {
  const points = unrounded(curve, value);
  return points === null ? null : roundHalfAway(points, 9);
}

function unrounded(curve: Curve, value: number | string): number | null {
  switch (curve.kind) {
    case 'linear':
      return alongLine(curve.knots, Number(value));
    case 'steps':
      return curve.steps.findLast(({ from }) => Number(value) >= from)?.points ?? curve.below;
    case 'categories':
      return (
        Object.entries(curve.points).find(([category]) => isCategory(value, category))?.[1] ?? curve.otherwise
      );
    case 'as_is':
      return Math.min(100, Math.max(0, Number(value)));
    case 'percentile':
      return null;
    default:
      return assertNever(curve);
  }
}

/** Yes and no are 1 and 0, and a category may be written as a number. */
function isCategory(value: number | string, category: string): boolean {
  if (typeof value === 'string') return value === category;
  if (category === 'true' || category === 'yes') return value === 1;
  if (category === 'false' || category === 'no') return value === 0;
  return category.trim() !== '' && Number(category) === value;
}

function alongLine(knots: Extract<Curve, { kind: 'linear' }>['knots'], value: number): number | null {
  const right = knots.findIndex(({ at }) => at > value);
  const [after, before] = [knots[right], knots[right < 0 ? knots.length - 1 : right - 1]];
  if (before === undefined) return after?.points ?? null;
  if (after === undefined) return before.points;
  const share = (value - before.at) / (after.at - before.at);
  return before.points + share * (after.points - before.points);
}
