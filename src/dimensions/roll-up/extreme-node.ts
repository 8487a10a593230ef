import { id, list, type Sql, sql } from '../../sql/index.ts';
import type { Column } from '../layer.ts';
import { anyPoints, entersWith } from './mean-node.ts';
import { nodeColumns } from './node-columns.ts';
import type { Part } from './part.ts';

/** The least (worst) or greatest (best) points of the children that enter; null where nothing does. */
export function extremeValue(combine: 'worst' | 'best', parts: readonly Part[]): Sql {
  const anyEnters = anyPoints(parts);
  const entering = parts.map((part) => entersWith(part, anyEnters));
  return extremeOf(combine, entering);
}

/** The node's points if all that is missing were least, or most. */
export function extremeBound(
  combine: 'worst' | 'best',
  parts: readonly Part[],
  bound: (part: Part) => Sql,
): Sql {
  return extremeOf(combine, parts.map(bound));
}

/** Which child decides: the first in file order that has the node's points. */
export function decidingChild(name: string, value: Sql, parts: readonly Part[]): Column {
  const branches = parts.map(
    (part, index) => sql`when ${entersWith(part, sql`${value} is not null`)} = ${value} then ${index + 1}`,
  );
  return { name: nodeColumns.decides(name), value: sql`case ${list(branches, ' ')} end` };
}

/** The deciding child has all that the node adds and takes. */
export function extremeShares(name: string, parts: readonly Part[]): { contribution: Sql; lost: Sql }[] {
  const decides = id(nodeColumns.decides(name));
  const whole = (column: string, index: number): Sql =>
    sql`${id(column)} * case when ${decides} = ${index + 1} then 1 else 0 end`;
  return parts.map((_, index) => ({
    contribution: whole(nodeColumns.contribution(name), index),
    lost: whole(nodeColumns.lost(name), index),
  }));
}

/** Engines' least and greatest pass over nulls. */
function extremeOf(combine: 'worst' | 'best', values: readonly Sql[]): Sql {
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  return combine === 'worst' ? sql`least(${list(values)})` : sql`greatest(${list(values)})`;
}
