import type { Curve } from '../../metrics/index.ts';
import { list, type Sql, sql } from '../../sql/index.ts';
import { rounded } from '../rounded.ts';
import type { CurveContext } from './curve-context.ts';

/**
 * 100 times the rank among peers, (below + half of ties) / n; where more is worse, 100 less that. A value that
 * only stands in (`keep_last`) is ranked among the measured ones and is no peer itself.
 */
export function compilePercentile(
  value: Sql,
  curve: Extract<Curve, { kind: 'percentile' }>,
  context: CurveContext,
): Sql {
  const group = list(context.peerGroup);
  const notAbove = sql`count(${context.peerValue}) over (partition by ${group} order by ${value} range between unbounded preceding and current row)`;
  const tied = sql`count(${context.peerValue}) over (partition by ${group}, ${value})`;
  const peers = sql`count(${context.peerValue}) over (partition by ${group})`;
  const rank = sql`(${notAbove} - ${tied} / 2.0e0) / nullif(${peers}, 0)`;
  const points = curve.falling ? sql`100 - 100 * ${rank}` : sql`100 * ${rank}`;
  return rounded(sql`case when ${value} is not null then ${points} end`);
}
