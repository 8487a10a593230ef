import type { Source } from '../../sources/index.ts';
import { capability, id, list, type Sql, sql } from '../../sql/index.ts';
import type { FactTable } from '../fact-table.ts';

/** Columns that identify a row of this source: the fact's key if the source fills all of it; empty: the whole row does. */
export function keyColumns(table: FactTable, source: Source): readonly string[] {
  return table.key.every((name) => source.columns[name] !== undefined) ? table.key : [];
}

/** 80 bits: among 100 million rows the chance that two share one is 4 in a billion. */
const hashLength = 20;

/** What a row is called: its key's values joined, or a hash of everything in it. */
export function rowKey(table: FactTable, source: Source): Sql {
  const keys = keyColumns(table, source);
  const text = (name: string) => sql`${id(name)}::varchar`;
  const only = keys[0];
  if (only !== undefined && keys.length === 1) return text(only);
  if (keys.length === 0) {
    const mapped = table.columns.filter((column) => source.columns[column.name]?.kind === 'column');
    return sql`left(${capability('row_hash', ...mapped.map((column) => id(column.name)))}, ${hashLength})`;
  }
  const escaped = keys.map(
    (name) => sql`replace(replace(coalesce(${text(name)}, ''), '\\', '\\\\'), '|', '\\|')`,
  );
  return sql`concat_ws('|', ${list(escaped)})`;
}
