import {
  accountChanges,
  closeRows,
  factRows,
  type LoadTime,
  replacedAccounts,
  stageColumns,
  systemColumns,
} from '../facts/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import type { JudgedSource } from './judge-source.ts';
import type { LoadContext } from './load-context.ts';
import type { MergeCounts } from './merge-counts.ts';
import { partRows, partsOf } from './parts-of.ts';
import { writeFactParts } from './write-fact-parts.ts';

/**
 * Merges reloaded accounts: an account stays one row that says what it is like now, and what changed about it
 * goes to `account_changes`, so that the past keeps its own plan, size and CSM.
 */
export async function mergeAccounts(
  context: LoadContext,
  judged: JudgedSource,
  loaded: Sql,
  load: LoadTime,
  standings: MergeCounts,
): Promise<void> {
  const { table, source } = judged;
  const open = sql`(select * from ${loaded} where ${id(systemColumns.known_until)} is null)`;
  const of = (
    standing: string,
  ) => sql`(select i.* from ${judged.good} as i semi join (select * from ${id('__load_standing')} where standing = ${standing}) as n
    on n.${id(stageColumns.file)} = i.${id(stageColumns.file)} and n.${id(stageColumns.record)} = i.${id(stageColumns.record)})`;
  const closing = sql`(select c.* from ${id('__load_closing')} as c anti join ${of('changed')} as i on i.${id(stageColumns.rowKey)} = c.${id(stageColumns.rowKey)})`;
  if (standings.changed + standings.closed > 0)
    await writeChanges(context, judged, of('changed'), open, load);
  const fresh = factRows(of('new'), table, load);
  if (standings.closed === 0) {
    await writeFactParts(context, judged, fresh, { isAppended: true, atMost: judged.count });
    return;
  }
  const changed = replacedAccounts(of('changed'), open, table, context.project.timeZone);
  const others = sql`(select l.* from ${loaded} as l where l.${id(systemColumns.known_until)} is not null
    or l.account_id not in (select account_id from ${of('changed')}))`;
  const kept = closeRows(others, closing, table, context.project.timeZone);
  const parts = partsOf(context, table.name, source.name);
  context.remove.push(...parts.map((part) => part.path));
  const all = sql`${kept} union all by name ${changed} union all by name ${fresh}`;
  await writeFactParts(context, judged, all, {
    isAppended: false,
    atMost: parts.reduce((sum, part) => sum + part.rows, judged.count),
    fresh: sql`${changed} union all by name ${fresh}`,
    closing,
    closed: sql`(select o.* from ${open} as o semi join ${id('__load_closing')} as c on c.${id(stageColumns.rowKey)} = o.${id(systemColumns.row_key)})`,
  });
}

async function writeChanges(
  context: LoadContext,
  judged: JudgedSource,
  changed: Sql,
  open: Sql,
  load: LoadTime,
): Promise<void> {
  const before = partsOf(context, 'account_changes', judged.source.name);
  const known = await partRows(context, 'account_changes', before);
  const rows = accountChanges(changed, open, known, judged.table, load);
  const table = context.catalog.account_changes;
  const most = judged.count * judged.table.columns.length;
  await writeFactParts(context, { source: judged.source, table }, rows, { isAppended: true, atMost: most });
}
