import { type FactTable, localDay, systemColumns } from '../facts/index.ts';
import type { Source } from '../sources/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import { earliest } from './freshness-of.ts';
import { type LoadContext, loadTables } from './load-context.ts';

/** What was written for one source. */
export interface WrittenParts {
  readonly rows: number;
  /** Rows of internal accounts, kept where nothing reads them but later loads. */
  readonly internal: number;
}

/**
 * Whether the rows are only new ones; else which of them are new, which old ones are `closed` and until when they count
 * (`closing`), for the days that get stale.
 */
export type WriteKind =
  | { readonly isAppended: true }
  | { readonly isAppended: false; readonly fresh: Sql; readonly closing: Sql; readonly closed: Sql };

/** The days of some rows: the first on which any counts, the first and the last on which any occurred. */
interface RowDays {
  readonly counting: string | null;
  readonly first: string | null;
  readonly last: string | null;
}

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
  const days = kind.isAppended ? written.days : await changedDays(context, kind);
  if (days.counting !== null) {
    const last = movesCollecting(context, of.source, days) ? null : days.last;
    context.stale.push({ fact, from: days.counting, last });
  }
  return { rows: written.rows, internal: typeof held === 'number' ? held : held.rows };
}

/** Without a declared day, a source collects from its first row: an earlier one changes what zero means on every later day. */
function movesCollecting(context: LoadContext, source: Source, { first }: RowDays): boolean {
  if (source.collectsFrom !== null) return false;
  const parts = [`facts/${source.into}`, `held/${source.into}`].flatMap((table) =>
    context.writer.reading.files(table).filter((file) => file.notes.source === source.name),
  );
  const before = earliest(parts, 'first_on');
  return before === null || first === null || first < before;
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
): Promise<{ rows: number; days: RowDays }> {
  const { engine, writer } = context;
  const orderBy = ['account_id', ...of.table.occurred, systemColumns.row_key, systemColumns.known_at];
  const notes = { source: of.source.name, load: context.loadedAt };
  const file = await writer.parquet(engine, { table, name: of.source.name, query, orderBy, notes });
  if (file.rows === 0) return { rows: 0, days: { counting: null, first: null, last: null } };
  const part = sql`read_parquet(${writer.reading.path(file)})`;
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

async function changedDays(
  { engine, project }: LoadContext,
  { fresh, closing, closed }: Extract<WriteKind, { isAppended: false }>,
): Promise<RowDays> {
  const from = id(systemColumns.counts_from);
  const on = id(systemColumns.occurred_on);
  const rows = await engine.rows(sql`
    select least(min(${from}), (select min(${localDay(sql`until`, project.timeZone)}) from ${closing})) as counting,
      least(min(${on}), (select min(${on}) from ${closed})) as first,
      greatest(max(coalesce(${on}, ${from})), (select max(coalesce(${on}, ${from})) from ${closed})) as last
    from (${fresh})`);
  const { counting, first, last } = rows[0] ?? {};
  return { counting: dayText(counting), first: dayText(first), last: dayText(last) };
}

function dayText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
