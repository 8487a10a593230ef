import {
  closeRows,
  compareWithLoaded,
  type FactName,
  factRows,
  type LoadTime,
  stageColumns,
  systemColumns,
} from '../facts/index.ts';
import type { LakeFile } from '../lake/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import type { JudgedSource } from './judge-source.ts';
import { type LoadContext, loadTables } from './load-context.ts';
import { mergeAccounts } from './merge-accounts.ts';
import type { MergeCounts } from './merge-counts.ts';
import { partRows, partsOf } from './parts-of.ts';
import { writeApart, writeFactParts } from './write-fact-parts.ts';

/** What a merge needs besides the rows. */
export interface MergeOptions {
  readonly isFirst: boolean;
  /** Relation `account_id, start_on`, for rows without a date. */
  readonly starts: Sql | null;
}

/** Merges the good rows of one source into the lake: new rows are added, changed and gone ones closed. */
export async function mergeSource(
  context: LoadContext,
  judged: JudgedSource,
  options: MergeOptions,
): Promise<MergeCounts> {
  const { table, source } = judged;
  const load: LoadTime = {
    source: source.name,
    loadedAt: context.loadedAt,
    isFirst: options.isFirst,
    projectZone: context.project.timeZone,
    starts: options.starts,
    hasVersions: source.load === 'upsert' && source.knownAt !== null,
  };
  const parts = partsOf(context, table.name, source.name);
  if (parts.length === 0) {
    const rows = factRows(judged.good, table, load);
    const written = await writeFactParts(context, judged, rows, { isAppended: true, atMost: judged.count });
    return { new: written.rows, changed: 0, unchanged: 0, closed: 0, internal: written.internal };
  }
  const loaded = await partRows(context, table.name, parts);
  const standings = await compare(context, judged, loaded, load);
  if (table.name === 'accounts') {
    await mergeAccounts(context, judged, loaded, load, standings);
    // What changed about an account is a row of account_changes; only accounts that are gone are closed.
    return { ...standings, closed: standings.closed - standings.changed };
  }
  const fresh = sql`(select i.* from ${judged.good} as i semi join (select * from ${id('__load_standing')} where standing <> 'unchanged') as n
    on n.${id(stageColumns.file)} = i.${id(stageColumns.file)} and n.${id(stageColumns.record)} = i.${id(stageColumns.record)})`;
  const rows = factRows(fresh, table, load);
  if (standings.closed === 0) {
    if (standings.new + standings.changed + standings.internalFresh > 0)
      await writeFactParts(context, judged, rows, { isAppended: true, atMost: judged.count });
    return standings;
  }
  const closing = sql`(select * from ${id('__load_closing')})`;
  const touched = await partsWith(context, table.name, parts, closing);
  context.remove.push(...touched.map((part) => part.path));
  // Each file on its own, beside one of new rows: together they would be one that grows and is written on every load.
  for (const part of touched) {
    const before = await partRows(context, table.name, [part]);
    const after = closeRows(before, closing, table, context.project.timeZone);
    await writeApart(context, judged, after, part.rows);
  }
  const closed = sql`(select o.* from ${loaded} as o semi join ${closing} as c on c.${id(stageColumns.rowKey)} = o.${id(systemColumns.row_key)})`;
  const changes = { isAppended: false, fresh: rows, closing, closed, atMost: judged.count } as const;
  await writeFactParts(context, judged, rows, changes);
  return standings;
}

/** The parts in which rows are to be closed: files without such a row stay as they are. */
async function partsWith(
  context: LoadContext,
  fact: FactName,
  parts: readonly LakeFile[],
  closing: Sql,
): Promise<readonly LakeFile[]> {
  if (parts.length === 1) return parts;
  const touched: LakeFile[] = [];
  for (const part of parts) {
    const open = sql`(select * from ${await partRows(context, fact, [part])} where ${id(systemColumns.known_until)} is null)`;
    const [found] = await context.engine.rows(
      sql`select count(*) as n from ${open} as o semi join ${closing} as c on c.${id(stageColumns.rowKey)} = o.${id(systemColumns.row_key)}`,
    );
    if (Number(found?.n) > 0) touched.push(part);
  }
  return touched;
}

async function compare(
  context: LoadContext,
  judged: JudgedSource,
  loaded: Sql,
  load: LoadTime,
): Promise<MergeCounts & { internalFresh: number }> {
  const { engine } = context;
  const { table, source } = judged;
  const open = sql`(select * from ${loaded} where ${id(systemColumns.known_until)} is null)`;
  const good = load.hasVersions ? withoutLoadedVersions(judged.good, loaded, judged) : judged.good;
  await engine.run(sql`create or replace temp table ${id('__load_standing')} as select c.*, a.account_id is not null as internal
    from (${compareWithLoaded(good, open, table)}) as c left join (select account_id from ${id(loadTables.accounts)} where internal) as a on a.account_id = c.account_id`);
  const gone =
    source.load === 'replace'
      ? sql`union all select ${id(systemColumns.row_key)}, ${load.loadedAt}::timestamptz at time zone 'UTC' from ${open} where ${id(systemColumns.row_key)} not in (select ${id(stageColumns.rowKey)} from ${id('__load_standing')})`
      : sql``;
  await engine.run(sql`create or replace temp table ${id('__load_closing')} as
    select ${id(stageColumns.rowKey)}, coalesce(min(${id(stageColumns.known)}), ${load.loadedAt}::timestamptz at time zone 'UTC') as until
    from ${id('__load_standing')} where standing = 'changed' group by 1 ${gone}`);
  const counted = await engine.rows(sql`select
      count(*) filter (where standing = 'new' and not internal) as new,
      count(*) filter (where standing = 'changed' and not internal) as changed,
      count(*) filter (where standing = 'unchanged' and not internal) as unchanged,
      count(*) filter (where internal) as internal,
      count(*) filter (where internal and standing <> 'unchanged') as internal_fresh,
      (select count(*) from ${id('__load_closing')}) as closed
    from ${id('__load_standing')}`);
  const row = counted[0] ?? {};
  const skipped = load.hasVersions
    ? (await countRows(context, judged.good)) -
      (await countRows(context, sql`(select * from ${id('__load_standing')})`))
    : 0;
  return {
    new: Number(row.new),
    changed: Number(row.changed),
    unchanged: Number(row.unchanged) + skipped,
    closed: Number(row.closed),
    internal: Number(row.internal),
    internalFresh: Number(row.internal_fresh),
  };
}

/** Versions that were loaded before, with the same time of becoming known, are not new however often they come. */
function withoutLoadedVersions(good: Sql, loaded: Sql, judged: JudgedSource): Sql {
  const same = judged.table.columns.map(
    (column) => sql`o.${id(column.name)} is not distinct from i.${id(column.name)}`,
  );
  return sql`(select i.* from ${good} as i where not exists (select 1 from ${loaded} as o where o.${id(systemColumns.row_key)} = i.${id(stageColumns.rowKey)}
    and o.${id(systemColumns.known_at)} = i.${id(stageColumns.known)} and ${{ kind: 'list', items: same, separator: ' and ' }}))`;
}

async function countRows(context: LoadContext, relation: Sql): Promise<number> {
  return Number((await context.engine.rows(sql`select count(*) as n from ${relation}`))[0]?.n ?? 0);
}
