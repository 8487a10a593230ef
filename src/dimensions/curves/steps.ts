import type { Curve } from '../../metrics/index.ts';
import { list, type Sql, sql } from '../../sql/index.ts';
import { rounded } from '../rounded.ts';

/** The points of the last step at or under the value; `below` under the first. */
export function compileSteps(value: Sql, curve: Extract<Curve, { kind: 'steps' }>): Sql {
  const falling = curve.steps.toReversed();
  const branches = falling.map((step) => sql`when ${value} >= ${step.from} then ${step.points}`);
  return rounded(sql`case ${list(branches, ' ')} when ${value} is not null then ${curve.below} end`);
}
