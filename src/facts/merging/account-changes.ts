import { id, list, type Sql, sql } from '../../sql/index.ts';
import { type FactTable, systemColumns } from '../fact-table.ts';
import { dayStart, localDay } from '../reading/read-time.ts';
import type { LoadTime } from './fact-rows.ts';

/** Columns of accounts that are no attributes: they say when and whether an account counts, not what it is like. */
const notAttributes = new Set(['account_id', 'started_on', 'internal']);

/** The attributes of accounts, standard and of the project, that may change. */
export function attributeColumns(accounts: FactTable): readonly string[] {
  return accounts.columns.map((column) => column.name).filter((name) => !notAttributes.has(name));
}

/**
 * What reloaded accounts say of their attributes that differs from what is loaded, as rows of `account_changes`:
 * the new value from the load on and, where no change was known before, the old one from the account's start.
 *
 * @param incoming accounts of the load; @param open loaded accounts in force; @param known changes loaded before
 */
export function accountChanges(
  incoming: Sql,
  open: Sql,
  known: Sql,
  accounts: FactTable,
  load: LoadTime,
): Sql {
  const loadedAt = sql`(${load.loadedAt}::timestamptz at time zone 'UTC')`;
  const start = id('o', systemColumns.counts_from);
  const parts = attributeColumns(accounts).flatMap((name) => {
    const from = sql`from ${incoming} as i join ${open} as o on o.account_id = i.account_id`;
    const differs = sql`i.${id(name)} is distinct from o.${id(name)}`;
    const isFirst = sql`not exists (select 1 from ${known} as k where k.account_id = i.account_id and k.attribute = ${name})`;
    return [
      sql`select i.account_id, ${name} as attribute, i.${id(name)}::varchar as value, ${loadedAt} as ${id('at')} ${from} where ${differs}`,
      sql`select i.account_id, ${name} as attribute, o.${id(name)}::varchar as value, ${dayStart(start, load.projectZone)} as ${id('at')} ${from} where ${differs} and ${isFirst}`,
    ];
  });
  const day = localDay(id('at'), load.projectZone);
  const key = sql`concat_ws('|', replace(replace(account_id, '\\', '\\\\'), '|', '\\|'), attribute, ${id('at')}::varchar)`;
  return sql`select account_id, attribute, value, ${id('at')}, ${key} as ${id(systemColumns.row_key)}, ${load.source} as ${id(systemColumns.source)},
    ${day} as ${id(systemColumns.occurred_on)}, ${day} as ${id(systemColumns.counts_from)}, null::date as ${id(systemColumns.counts_until)},
    ${id('at')} as ${id(systemColumns.known_at)}, null::timestamp as ${id(systemColumns.known_until)} from (${list(parts, ' union all ')})`;
}
