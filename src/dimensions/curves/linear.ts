import type { Curve } from '../../metrics/index.ts';
import { type Sql, sql } from '../../sql/index.ts';
import { rounded } from '../rounded.ts';

/**
 * Points on straight lines between knots, flat beyond the ends: for x0 <= v < x1
 * `p0 + (v - x0) * (p1 - p0) / (x1 - x0)`, evaluated in this order, so that a knot gives its points exactly.
 */
export function compileLinear(value: Sql, curve: Extract<Curve, { kind: 'linear' }>): Sql {
  const [first, ...rest] = curve.knots;
  if (first === undefined) return sql`cast(null as double)`;
  let before = first;
  let branches = sql`when ${value} <= ${first.at} then ${first.points}`;
  for (const knot of rest) {
    const rise = knot.points - before.points;
    const line =
      rise === 0
        ? sql`${before.points}`
        : sql`${before.points} + (${value} - ${before.at}) * ${rise} / ${knot.at - before.at}`;
    branches = sql`${branches} when ${value} < ${knot.at} then ${line}`;
    before = knot;
  }
  return rounded(sql`case ${branches} when ${value} is not null then ${before.points} end`);
}
