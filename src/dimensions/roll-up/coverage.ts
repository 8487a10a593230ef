import { list, type Sql, sql } from '../../sql/index.ts';
import type { Part } from './part.ts';

/** The nominal share (0..1) of a node's leaves for which `of` holds: sums in file order over all siblings. */
export function nominalShare(parts: readonly Part[], nominal: number, of: (part: Part) => Sql): Sql {
  const terms = parts.map((part) => sql`${part.weight} * (${of(part)})`);
  return sql`(${list(terms, ' + ')}) / ${asDouble(nominal)}`;
}

function asDouble(value: number): Sql {
  return sql`cast(${value} as double)`;
}
