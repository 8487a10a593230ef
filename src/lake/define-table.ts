import type { Engine } from '../engine/index.ts';
import type { SqlColumn } from '../facts/index.ts';
import { columnType, id, list, type Sql, sql } from '../sql/index.ts';
import type { LakeReading } from './lake-reading.ts';

/**
 * A query that gives a table with exactly these columns and types: what a file does not have is null, and
 * without any file there is no row.
 */
export async function tableQuery(
  engine: Engine,
  reading: LakeReading,
  table: string,
  columns: readonly SqlColumn[],
): Promise<Sql> {
  const relation = reading.relation(table);
  const stored = relation === null ? [] : await engine.describe(sql`select * from ${relation}`);
  const types = new Map(stored.map((column) => [column.name, column.type]));
  const selected = columns.map(({ name, type }) => {
    const found = types.get(name);
    if (found === type) return id(name);
    return sql`cast(${found === undefined ? sql`null` : id(name)} as ${columnType(type)}) as ${id(name)}`;
  });
  return relation === null
    ? sql`select ${list(selected)} where false`
    : sql`select ${list(selected)} from ${relation}`;
}

/** Makes the temp view `view` over a table of the lake; see `tableQuery`. */
export async function defineTable(
  engine: Engine,
  reading: LakeReading,
  table: string,
  view: string,
  columns: readonly SqlColumn[],
): Promise<void> {
  const query = await tableQuery(engine, reading, table, columns);
  await engine.define({ name: view, keep: 'view', query: query });
}
