import type { Engine, NamedRelation } from '../../src/engine/index.ts';
import {
  type ColumnKind,
  type FactCatalog,
  type FactColumn,
  type FactName,
  type FactTable,
  factNames,
  factSqlColumns,
  knownOnColumn,
  standardFacts,
  systemColumns,
} from '../../src/facts/index.ts';
import { sourcesColumns } from '../../src/load/index.ts';
import {
  capability,
  columnType,
  columnTypeNames,
  day,
  id,
  instant,
  list,
  literal,
  type Sql,
  sql,
} from '../../src/sql/index.ts';

import { columnKnownOn, countsFrom, dayOf, occurredOn } from '../judge/fact-times.ts';
import { type Book, type Cell, type FactRow, zoneOf } from './book.ts';
import { utcOf } from './utc-of.ts';

/** The tables of a book: the standard ones and the columns that it keeps beyond them. */
export function catalogOf(book: Book): FactCatalog {
  const extended = factNames.map((name): [FactName, FactTable] => {
    const extra = book.extra
      .filter((column) => column.fact === name)
      .map(
        (column): FactColumn => ({
          name: column.name,
          kind: column.type,
          required: false,
          means: 'Made for a test.',
        }),
      );
    return [name, { ...standardFacts[name], columns: [...standardFacts[name].columns, ...extra] }];
  });
  return Object.fromEntries(extended) as Record<FactName, FactTable>;
}

/** Makes the relations that a plan reads, from a book in memory. System columns are the judge's own plain working. */
export async function loadBook(
  engine: Engine,
  book: Book,
  catalog: FactCatalog = catalogOf(book),
): Promise<void> {
  const facts = factNames.map((name) => {
    const rows = (book.facts[name] ?? []).map((row) => cellsOf(book, catalog[name], row));
    return relationOf(engine, name, factSqlColumns(catalog[name]), rows);
  });
  const sources = relationOf(
    engine,
    'sources',
    sourcesColumns,
    book.sources.map((one) => [
      literal(one.source),
      literal(one.fact),
      dayOrNull(one.collectsFrom),
      literal(one.every),
      literal(one.atLeast),
      literal(one.hold),
    ]),
  );
  const quietDays = relationOf(
    engine,
    'quiet_days',
    [{ name: 'on_day', type: 'DATE' }],
    book.quietDays.map((one) => [day(one)]),
  );
  await engine.define(...facts, sources, quietDays);
}

type Columns = readonly { readonly name: string; readonly type: string }[];

/** Makes a relation with these rows, typed and there even if empty. */
export async function define(
  engine: Engine,
  name: string,
  columns: Columns,
  rows: readonly (readonly Sql[])[],
): Promise<void> {
  await engine.define(relationOf(engine, name, columns, rows));
}

/** A relation with these rows; on a cluster a view, because a table of a few rows costs a job there. */
function relationOf(
  engine: Engine,
  name: string,
  columns: Columns,
  rows: readonly (readonly Sql[])[],
): NamedRelation {
  const types = columns.map(({ type }) =>
    columnType(columnTypeNames.find((each) => each === type) ?? 'VARCHAR'),
  );
  const cells = (row: readonly Sql[]): Sql =>
    list(
      columns.map(
        (column, index) =>
          sql`cast(${row[index] ?? literal(null)} as ${types[index] ?? literal(null)}) as ${id(column.name)}`,
      ),
    );
  const query =
    rows.length === 0
      ? sql`select ${cells([])} where false`
      : list(
          rows.map((row) => sql`select ${cells(row)}`),
          ' union all ',
        );
  return { name, keep: engine.isUnbounded ? 'view' : 'table', query };
}

function cellsOf(book: Book, table: FactTable, row: FactRow): Sql[] {
  const at = (local: string): Sql => instant(utcOf(local, zoneOf(book)));
  const system: Record<keyof typeof systemColumns, Sql> = {
    row_key: literal(row.key),
    source: literal(row.source),
    occurred_on: day(occurredOn(table.name, row, book)),
    counts_from: day(countsFrom(table.name, row, book)),
    counts_until: dayOrNull(dayOf(row.knownUntil)),
    known_at: at(row.knownAt),
    known_until: row.knownUntil === null ? literal(null) : at(row.knownUntil),
  };
  const byName = new Map<string, Sql>(
    Object.entries(systemColumns).map(([key, name]) => [name, system[key as keyof typeof systemColumns]]),
  );
  for (const column of table.columns) {
    byName.set(column.name, cellAs(column.kind, row.columns[column.name] ?? null, at));
    byName.set(knownOnColumn(column.name), dayOrNull(columnKnownOn(table.name, row, column.name) ?? null));
  }
  return factSqlColumns(table).map((column) => byName.get(column.name) ?? literal(null));
}

function dayOrNull(value: string | null): Sql {
  return value === null ? literal(null) : day(value);
}

function cellAs(kind: ColumnKind, cell: Cell, at: (local: string) => Sql): Sql {
  if (cell === null) return literal(null);
  if (Array.isArray(cell)) return capability('texts_known', ...cell);
  if (kind === 'day') return day(String(cell));
  if (kind === 'instant') return at(String(cell));
  if (kind === 'money' || kind === 'exact') return capability('exact', literal(String(cell)));
  return literal(cell as string | number | boolean);
}
