import { assertNever, roundHalfAway } from '../../src/lib/index.ts';
import type { Curve } from '../../src/metrics/index.ts';

type Linear = Extract<Curve, { kind: 'linear' }>;

/** Points of a value; null where the curve has none for it. `rank` gives its place among peers, 0..1. */
export function pointsOf(curve: Curve, value: number | string, rank: () => number | null): number | null {
  const points = rawPoints(curve, value, rank);
  return points === null ? null : roundHalfAway(points, 9);
}

function rawPoints(curve: Curve, value: number | string, rank: () => number | null): number | null {
  switch (curve.kind) {
    case 'linear':
      return onLine(curve, Number(value));
    case 'steps':
      return curve.steps.findLast((step) => step.from <= Number(value))?.points ?? curve.below;
    case 'categories':
      return (
        Object.entries(curve.points).find(([category]) => isCategory(value, category))?.[1] ?? curve.otherwise
      );
    case 'percentile': {
      const place = rank();
      return place === null ? null : 100 * (curve.falling ? 1 - place : place);
    }
    case 'as_is':
      return Math.min(100, Math.max(0, Number(value)));
    default:
      return assertNever(curve);
  }
}

/** A boolean's value is 0 or 1; its categories are written as a person says them. */
function isCategory(value: number | string, category: string): boolean {
  if (typeof value === 'string') return value === category;
  if (category === 'true' || category === 'yes') return value === 1;
  if (category === 'false' || category === 'no') return value === 0;
  return category.trim() !== '' && Number(category) === value;
}

/** "Curves stay flat beyond their ends", and are straight between knots. */
function onLine(curve: Linear, value: number): number | null {
  const before = curve.knots.findLast((knot) => knot.at <= value);
  const after = curve.knots.find((knot) => knot.at > value);
  if (before === undefined) return after?.points ?? null;
  if (after === undefined) return before.points;
  return before.points + ((value - before.at) * (after.points - before.points)) / (after.at - before.at);
}

/** "Rank among peers = (below + half of ties) / n"; the value itself is one of the ties if it is among them. */
export function rankAmong(value: number, peers: readonly number[]): number | null {
  if (peers.length === 0) return null;
  const below = peers.filter((peer) => peer < value).length;
  const ties = peers.filter((peer) => peer === value).length;
  return (below + ties / 2) / peers.length;
}
