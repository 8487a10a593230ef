import type { SqlColumn } from '../facts/index.ts';
import { type ColumnTypeName, columnType, id, list, literal, type Sql, sql } from '../sql/index.ts';

const text = 'VARCHAR';
const count = 'BIGINT';
const instant = 'TIMESTAMP';

function columns(types: Readonly<Record<string, ColumnTypeName>>): readonly SqlColumn[] {
  return Object.entries(types).map(([name, type]) => ({ name, type }));
}

/** Every row that could not be loaded, as it stands now: a file that is read again replaces its own. */
export const quarantineColumns = columns({
  source: text,
  fact: text,
  file: text,
  record: count,
  column: text,
  value: text,
  code: text,
  reason: text,
  raw: text,
  loaded_at: instant,
});

/** One row for each source that a load read: input = loaded + quarantined + identical + internal + erased. */
export const loadsColumns = columns({
  loaded_at: instant,
  source: text,
  fact: text,
  mode: text,
  is_first: 'BOOLEAN',
  files: count,
  input: count,
  loaded: count,
  quarantined: count,
  identical: count,
  internal: count,
  erased: count,
  new: count,
  changed: count,
  unchanged: count,
  closed: count,
  reasons: text,
});

/** The register of files: what was read, so that only new and changed files are read again. */
export const sourceFilesColumns = columns({
  source: text,
  file: text,
  size: count,
  modified: 'DOUBLE',
  sha256: text,
  fingerprint: text,
  rates: text,
  loaded_at: instant,
});

/** Tombstones: erased people and accounts. */
export const erasuresColumns = columns({ kind: text, id: text, erased_at: instant });

/** Rows in memory as a relation of these columns; a handful of thousands at most. */
export function valuesRelation(
  types: readonly SqlColumn[],
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
): Sql {
  const cast = (column: SqlColumn, value: string | number | boolean | null) => {
    if (value === null) return sql`cast(null as ${columnType(column.type)})`;
    return sql`cast(${literal(value)} as ${columnType(column.type)})`;
  };
  const lines = rows.map(
    (row) => sql`(${list(types.map((column) => cast(column, row[column.name] ?? null)))})`,
  );
  const names = list(types.map((column) => id(column.name)));
  if (lines.length === 0)
    return sql`(select ${list(types.map((column) => sql`cast(null as ${columnType(column.type)}) as ${id(column.name)}`))} where false)`;
  return sql`(select * from (values ${list(lines)}) as v(${names}))`;
}
