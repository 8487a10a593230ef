import { type FactTable, localDay, systemColumns } from '../facts/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import { cutByDays } from './cut-by-days.ts';
import type { LoadContext } from './load-context.ts';

/** The days of some rows: the first on which any counts, the first and the last on which any occurred. */
export interface RowDays {
  readonly counting: string | null;
  readonly first: string | null;
  readonly last: string | null;
}

/** How many rows were written, and their days. */
export interface WrittenRows {
  readonly rows: number;
  readonly days: RowDays;
}

/** Whose rows are written, and where to. */
export interface FactRows {
  readonly source: string;
  readonly fact: FactTable;
  /** `facts/events` or `held/events`. */
  readonly table: string;
  readonly rows: Sql;
  /** There are no more rows than this. */
  readonly atMost: number;
}

/**
 * Writes rows of one source to one table of the lake, sorted by account and time: one file, or one for each run of days
 * that fills one. The commit at the end of the load lists them.
 */
export async function writeFactRows(context: LoadContext, of: FactRows): Promise<WrittenRows> {
  let rows = 0;
  let days: RowDays = { counting: null, first: null, last: null };
  for (const cut of await cutByDays(context, of.rows, of.atMost)) {
    const name = cut.from === null ? of.source : `${of.source}@${cut.from}`;
    const written = await writeOne(context, { ...of, rows: cut.rows }, name);
    rows += written.rows;
    days = {
      counting: earlier(days.counting, written.days.counting),
      first: earlier(days.first, written.days.first),
      last: later(days.last, written.days.last),
    };
  }
  return { rows, days };
}

async function writeOne(
  context: LoadContext,
  { source, fact, table, rows: query }: FactRows,
  name: string,
): Promise<WrittenRows> {
  const { engine, writer } = context;
  const orderBy = ['account_id', ...fact.occurred, systemColumns.row_key, systemColumns.known_at];
  const notes = { source, load: context.loadedAt };
  const file = await writer.parquet(engine, { table, name, query, orderBy, notes });
  if (file.rows === 0) return { rows: 0, days: { counting: null, first: null, last: null } };
  const part = sql`read_parquet(${writer.reading.path(file)}, hive_partitioning = false)`;
  const day = localDay(id(systemColumns.known_at), context.project.timeZone);
  const from = id(systemColumns.counts_from);
  const spans =
    await engine.rows(sql`select min(${id(systemColumns.occurred_on)}) as first_on, max(${id(systemColumns.occurred_on)}) as last_on,
    max(${day}) as known_on, min(${from}) as counts_from, max(coalesce(${id(systemColumns.occurred_on)}, ${from})) as last_counted from ${part}`);
  const span = spans[0] ?? {};
  const dated = Object.fromEntries(
    ['first_on', 'last_on', 'known_on'].flatMap((key) =>
      span[key] === null ? [] : [[key, String(span[key])]],
    ),
  );
  context.add.push({ ...file, notes: { ...file.notes, ...dated } });
  const days = {
    counting: dayText(span.counts_from),
    first: dayText(span.first_on),
    last: dayText(span.last_counted),
  };
  return { rows: file.rows, days };
}

/** A day as the engine gives it, or null. */
export function dayText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}
