import { systemColumns } from '../../facts/index.ts';
import { id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';

const from = systemColumns.counts_from;
const until = systemColumns.counts_until;
const occurred = systemColumns.occurred_on;

/** Name of the relation of days on which accounts are frozen: account_id, churned_on, from_day, until_day (null: still). */
export const accountFreezes = 'account_freezes';

/**
 * From the day a churn is known until something dated after it is known that wins the account back: a contract,
 * an outcome `returned`, or, where the project says so, an event (rules.md, *Versions, freeze, parents*).
 */
export function compileAccountFreezes(winBackByEvent: boolean): PlanStep {
  const signs: Sql[] = [
    sql`select account_id, ${id(occurred)} as dated, ${id(from)} as known, ${id(until)} as gone from ${id('contracts')}`,
    sql`select account_id, ${id(occurred)}, ${id(from)}, ${id(until)} from ${id('outcomes')} where kind = 'returned'`,
  ];
  if (winBackByEvent) {
    signs.push(sql`select account_id, ${id(occurred)}, ${id(from)}, ${id(until)} from ${id('events')}
      where account_id in (select account_id from churn)`);
  }
  return {
    name: accountFreezes,
    comment: 'days on which an account is frozen: from the day its churn is known until it is won back',
    keep: 'table',
    query: sql`
with churn as (
  select account_id, ${id(occurred)} as churned_on, ${id(from)} as from_day, ${id(until)} as gone
  from ${id('outcomes')} where kind = 'churned'),
sign as (${list(signs, '\n  union all ')}),
won as (
  select c.account_id, c.churned_on, c.from_day, c.gone, min(case when s.known is not null then greatest(s.known, c.from_day) end) as won_on
  from churn c left join sign s
    on s.account_id = c.account_id and s.dated > c.churned_on and (s.gone is null or s.gone > greatest(s.known, c.from_day))
  group by c.account_id, c.churned_on, c.from_day, c.gone)
select account_id, churned_on, from_day, least(won_on, gone) as until_day
from won where least(won_on, gone) is null or least(won_on, gone) > from_day`,
  };
}
