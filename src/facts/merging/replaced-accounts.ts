import { id, list, type Sql, sql } from '../../sql/index.ts';
import { type FactTable, systemColumns } from '../fact-table.ts';
import { localDay } from '../reading/read-time.ts';
import { stageColumns } from '../reading/stage-context.ts';

/** Accounts that differ from what is loaded: their columns as they are now, known since they were first known. */
export function replacedAccounts(incoming: Sql, open: Sql, accounts: FactTable, projectZone: string): Sql {
  const known = id('o', systemColumns.known_at);
  const occurred = id('i', stageColumns.occurredOn);
  const parts = [
    ...accounts.columns.map((column) => id('i', column.name)),
    ...[systemColumns.row_key, systemColumns.source].map((name) => id('o', name)),
    sql`${occurred} as ${id(systemColumns.occurred_on)}`,
    sql`greatest(coalesce(${occurred}, ${id('o', systemColumns.counts_from)}), ${localDay(known, projectZone)}) as ${id(systemColumns.counts_from)}`,
    id('o', systemColumns.counts_until),
    known,
    id('o', systemColumns.known_until),
  ];
  return sql`select ${list(parts)} from ${incoming} as i join ${open} as o on o.account_id = i.account_id`;
}
