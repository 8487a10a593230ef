import type { Source } from '../../sources/index.ts';
import { capability, id, list, type Sql, sql } from '../../sql/index.ts';
import type { FactTable } from '../fact-table.ts';

/** Columns that identify a row of this source: the fact's key if the source fills all of it; empty: the whole row does. */
export function keyColumns(table: FactTable, source: Source): readonly string[] {
  return table.key.every((name) => source.columns[name] !== undefined) ? table.key : [];
}

/** What a row is called: its key's values joined, or a hash of everything in it. */
export function rowKey(table: FactTable, source: Source): Sql {
  const keys = keyColumns(table, source);
  const text = (name: string) => sql`${id(name)}::varchar`;
  const only = keys[0];
  if (only !== undefined && keys.length === 1) return text(only);
  if (keys.length === 0) return capability('row_hash', ...table.columns.map((column) => id(column.name)));
  const escaped = keys.map(
    (name) => sql`replace(replace(coalesce(${text(name)}, ''), '\\', '\\\\'), '|', '\\|')`,
  );
  return sql`concat_ws('|', ${list(escaped)})`;
}
