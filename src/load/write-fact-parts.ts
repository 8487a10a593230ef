import { type FactTable, localDay, systemColumns } from '../facts/index.ts';
import type { Source } from '../sources/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import { type LoadContext, loadTables } from './load-context.ts';

/** What was written for one source. */
export interface WrittenParts {
  readonly rows: number;
  /** Rows of internal accounts, kept where nothing reads them but later loads. */
  readonly internal: number;
}

/** Whether the rows are only new ones; else which of them are new and which are closed, for the days that get stale. */
export type WriteKind =
  | { readonly isAppended: true }
  | { readonly isAppended: false; readonly fresh: Sql; readonly closing: Sql };

/** Writes rows of one source as parts of the lake: those that count apart from those of internal accounts. */
export async function writeFactParts(
  context: LoadContext,
  of: { readonly source: Source; readonly table: FactTable },
  rows: Sql,
  kind: WriteKind,
): Promise<WrittenParts> {
  const fact = of.table.name;
  const apart = await accountsApart(context, fact);
  const isApart = sql`account_id in (${apart.query})`;
  const counting = apart.any ? sql`select * from (${rows}) where not ${isApart}` : rows;
  const written = await writePart(context, of, `facts/${fact}`, counting);
  const held = apart.any
    ? await writePart(context, of, `held/${fact}`, sql`select * from (${rows}) where ${isApart}`)
    : 0;
  const stale = kind.isAppended ? written.firstCounting : await firstStale(context, kind.fresh, kind.closing);
  if (stale !== null) context.stale.push({ fact, from: stale });
  return { rows: written.rows, internal: typeof held === 'number' ? held : held.rows };
}

/** Accounts whose rows are kept apart: internal ones, and rows of `accounts` that were merged into another. */
async function accountsApart(context: LoadContext, fact: string): Promise<{ query: Sql; any: boolean }> {
  const merged = fact === 'accounts' ? Object.keys(context.project.aliases) : [];
  const internal = sql`select account_id from ${id(loadTables.accounts)} where internal`;
  const query =
    merged.length === 0
      ? internal
      : sql`${internal} union all select unnest([${{ kind: 'list', items: merged.map((entry) => sql`${entry}`), separator: ', ' }}])`;
  const counted = await context.engine.rows(sql`select count(*) as n from (${query})`);
  return { query, any: Number(counted[0]?.n) > 0 };
}

async function writePart(
  context: LoadContext,
  of: { readonly source: Source; readonly table: FactTable },
  table: string,
  query: Sql,
): Promise<{ rows: number; firstCounting: string | null }> {
  const { engine, writer } = context;
  const orderBy = ['account_id', ...of.table.occurred, systemColumns.row_key, systemColumns.known_at];
  const notes = { source: of.source.name, load: context.loadedAt };
  const file = await writer.parquet(engine, { table, name: of.source.name, query, orderBy, notes });
  if (file.rows === 0) return { rows: 0, firstCounting: null };
  const part = sql`read_parquet(${writer.reading.path(file)})`;
  const day = localDay(id(systemColumns.known_at), context.project.timeZone);
  const spans =
    await engine.rows(sql`select min(${id(systemColumns.occurred_on)}) as first_on, max(${id(systemColumns.occurred_on)}) as last_on,
    max(${day}) as known_on, min(${id(systemColumns.counts_from)}) as counts_from from ${part}`);
  const span = spans[0] ?? {};
  const dated = Object.fromEntries(
    ['first_on', 'last_on', 'known_on'].flatMap((key) =>
      span[key] === null ? [] : [[key, String(span[key])]],
    ),
  );
  context.add.push({ ...file, notes: { ...file.notes, ...dated } });
  return { rows: file.rows, firstCounting: span.counts_from === null ? null : String(span.counts_from) };
}

async function firstStale(context: LoadContext, fresh: Sql, closing: Sql): Promise<string | null> {
  const rows =
    await context.engine.rows(sql`select least((select min(${id(systemColumns.counts_from)}) from (${fresh})),
    (select min(${localDay(sql`until`, context.project.timeZone)}) from ${closing})) as day`);
  return rows[0]?.day === null || rows[0]?.day === undefined ? null : String(rows[0].day);
}
