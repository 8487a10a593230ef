import type { Curve } from '../../metrics/index.ts';
import { list, literal, type Sql, sql } from '../../sql/index.ts';
import { rounded } from '../rounded.ts';
import type { CurveContext } from './curve-context.ts';

/**
 * The points of the category, else those of `otherwise`; null where there are none, and the leaf is missing.
 * Categories of a metric with numbers (a boolean is 0 or 1) are compared as numbers.
 */
export function compileCategories(
  value: Sql,
  curve: Extract<Curve, { kind: 'categories' }>,
  context: CurveContext,
): Sql {
  const branches = Object.entries(curve.points).flatMap(([category, points]) => {
    const wanted = context.valueType === 'text' ? category : numberOf(category);
    return wanted === null ? [] : [sql`when ${value} = ${literal(wanted)} then ${points}`];
  });
  const otherwise = sql`when ${value} is not null then ${literal(curve.otherwise)}`;
  return rounded(sql`case ${list([...branches, otherwise], ' ')} end`);
}

function numberOf(category: string): number | null {
  if (category === 'true' || category === 'yes') return 1;
  if (category === 'false' || category === 'no') return 0;
  const number = Number(category);
  return category.trim() === '' || !Number.isFinite(number) ? null : number;
}
