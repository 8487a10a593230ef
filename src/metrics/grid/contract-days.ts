import type { FactTable } from '../../facts/index.ts';
import { knownOnColumn, systemColumns } from '../../facts/index.ts';
import { capability, day, id, type Sql, sql } from '../../sql/index.ts';
import { columnAsOf, countsOn } from '../rows/as-of.ts';

/** Days on which what contracts say of an account may change: (account_id, on_day), repeats included. */
export function contractPoints(): Sql {
  const from = (column: Sql): Sql => sql`select account_id, ${column} as on_day from ${id('contracts')}`;
  return sql`${from(id(systemColumns.counts_from))}
    union all ${from(id(systemColumns.counts_until))}
    union all ${from(sql`greatest(${id(knownOnColumn('ended_on'))}, ended_on)`)}
    union all ${from(id(knownOnColumn('ended_on')))}
    union all ${from(id(knownOnColumn('notice_given_on')))}
    union all ${from(sql`renewal_on`)}
    union all ${from(capability('add_days', sql`renewal_on`, 1))}`;
}

/**
 * What the contracts say of an account on each (account_id, from_day) of the relation `cut`: sums over the active
 * ones, the earliest renewal ahead with its decide-by, whether notice is given. `n_rows` counts all, active or not.
 */
export function contractsOn(contracts: FactTable): Sql {
  const asOf = sql`c.from_day`;
  const column = (name: string): Sql => columnAsOf(contracts, 'k', name, asOf);
  const ahead = sql`active and renewal_on > from_day`;
  const decide = capability('add_days', sql`renewal_on`, sql`-coalesce(notice_days, 0)`);
  const sooner = (date: Sql): Sql => capability('days_between', date, day('1970-01-01'));
  return sql`
  select account_id, from_day, count(*) as n_rows,
    ${activeSum('arr')} as arr,
    ${activeSum('seats')} as seats,
    min(renewal_on) filter (where ${ahead}) as renewal_on,
    ${capability('latest_of', decide, sooner(sql`renewal_on`), sooner(decide))} filter (where ${ahead}) as decide_by,
    count(*) filter (where active and notice_given_on is not null) > 0 as leaving
  from (
    select c.account_id, c.from_day, k.arr, k.seats, k.renewal_on, k.notice_days, ${column('notice_given_on')} as notice_given_on,
      case when ${column('ended_on')} is not null then c.from_day < ${column('ended_on')}
        else coalesce(k.auto_renew, true) or k.renewal_on is null or c.from_day <= k.renewal_on end as active
    from cut c join ${id('contracts')} k on k.account_id = c.account_id and ${countsOn('k', asOf)}) contract
  group by account_id, from_day`;
}

function activeSum(column: string): Sql {
  return sql`coalesce(${capability('to_double', sql`sum(${capability('exact', id(column))}) filter (where active)`)}, 0)`;
}
