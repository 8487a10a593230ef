import { type FactTable, localDay, systemColumns } from '../facts/index.ts';
import type { Source } from '../sources/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import { earliest } from './freshness-of.ts';
import { type LoadContext, loadTables } from './load-context.ts';
import { dayText, type RowDays, type WrittenRows, writeFactRows } from './write-fact-rows.ts';

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

/** Whose rows they are. */
interface PartsOf {
  readonly source: Source;
  readonly table: FactTable;
}

/** Writes rows of one source, `atMost` so many, as parts of the lake, and marks the days that get stale by them. */
export async function writeFactParts(
  context: LoadContext,
  of: PartsOf,
  rows: Sql,
  kind: WriteKind & { readonly atMost: number },
): Promise<WrittenParts> {
  const { written, internal } = await writeApart(context, of, rows, kind.atMost);
  const days = kind.isAppended ? written.days : await changedDays(context, kind);
  if (days.counting !== null) {
    const last = movesCollecting(context, of.source, days) ? null : days.last;
    context.stale.push({ fact: of.table.name, from: days.counting, last });
  }
  return { rows: written.rows, internal };
}

/** Writes rows as parts, those that count apart from those of internal accounts; no day gets stale by that alone. */
export async function writeApart(
  context: LoadContext,
  of: PartsOf,
  rows: Sql,
  atMost: number,
): Promise<{ written: WrittenRows; internal: number }> {
  const fact = of.table.name;
  const own = { source: of.source.name, fact: of.table, atMost };
  const apart = await accountsApart(context, fact);
  const isApart = sql`account_id in (${apart.query})`;
  const counting = apart.any ? sql`select * from (${rows}) where not ${isApart}` : rows;
  const written = await writeFactRows(context, { ...own, table: `facts/${fact}`, rows: counting });
  if (!apart.any) return { written, internal: 0 };
  const held = sql`select * from (${rows}) where ${isApart}`;
  const internal = await writeFactRows(context, { ...own, table: `held/${fact}`, rows: held });
  return { written, internal: internal.rows };
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
