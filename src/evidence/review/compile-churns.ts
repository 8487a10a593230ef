import { systemColumns } from '../../facts/index.ts';
import { columnAsOf, countsOn } from '../../metrics/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import type { ReviewSpec } from './review-spec.ts';

/**
 * Name of the relation of churns, one row each: churn (a number), account_id, churned_on, known_on, arr_before, reason,
 * outcome_row, contract_id, contract_row, decide_by, notice_given_on (of the contract that ended, or null),
 * reference_on, reference_is (`decide_by` or `churn`), back_on (won back, or null), last_on (last stored day before the churn's).
 */
export const reviewChurns = 'review_churns';

const occurred = systemColumns.occurred_on;

/**
 * Every churn known by the day, with its reference day (rules.md, *Surprise*): the decide-by of the contract that
 * ended, else the churn's day.
 *
 * The rules leave open which contract that is and what a second churn is; we read them so. The contract that ended is
 * the one whose last day is the latest up to the churn's day, as long as none of the account's contracts ran on
 * beyond it. Its decide-by serves unless it lies after the churn's day: then nobody waited for it. A churn that
 * follows another without anything between that would win the account back is the same leaving said again, and
 * counts once, on its first day.
 */
export function compileChurns(spec: ReviewSpec): PlanStep {
  const asOf = day(spec.asOf);
  const { contracts } = spec.catalog;
  const known = (fact: string): Sql => sql`from ${id(fact)} f where ${countsOn('f', asOf)}`;
  const signs: Sql[] = [
    sql`select f.account_id, ${id('f', occurred)} as dated ${known('contracts')}`,
    sql`select f.account_id, ${id('f', occurred)} ${known('outcomes')} and f.kind = 'returned'`,
  ];
  if (spec.winBackByEvent) {
    const churned = sql`f.account_id in (select account_id from said)`;
    signs.push(sql`select distinct f.account_id, ${id('f', occurred)} ${known('events')} and ${churned}`);
  }
  const own = (column: string): Sql => columnAsOf(contracts, 'f', column, asOf);
  const lapsed = sql`case when f.auto_renew = false then ${capability('add_days', sql`f.renewal_on`, 1)} end`;
  const latest = (column: Sql): Sql =>
    capability('latest_of', column, sql`f.${id('at')}`, id('f', systemColumns.row_key));
  return {
    name: reviewChurns,
    comment: 'every churn with the day by which the account had to decide, else the day on which it left',
    keep: 'table',
    query: sql`
with said as (
  select f.account_id, ${id('f', occurred)} as churned_on, min(${id('f', systemColumns.counts_from)}) as known_on,
    ${latest(capability('to_double', sql`f.arr_before`))} as arr_before, ${latest(sql`f.reason`)} as reason,
    ${latest(id('f', systemColumns.row_key))} as outcome_row
  ${known('outcomes')} and f.kind = 'churned'
  group by f.account_id, ${id('f', occurred)}),
sign as (${list(signs, '\n  union all ')}),
followed as (select *, lag(churned_on) over (partition by account_id order by churned_on) as earlier_on from said),
churn as (
  select * from followed c
  where earlier_on is null or exists (
    select 1 from sign s where s.account_id = c.account_id and s.dated > c.earlier_on and s.dated <= c.churned_on)),
back as (
  select c.account_id, c.churned_on, min(s.dated) as back_on
  from churn c join sign s on s.account_id = c.account_id and s.dated > c.churned_on
  group by c.account_id, c.churned_on),
contract as (
  select f.account_id, f.contract_id, f.started_on, ${own('notice_given_on')} as notice_given_on,
    coalesce(${own('ended_on')}, ${lapsed}) as end_on,
    ${capability('add_days', sql`f.renewal_on`, sql`-coalesce(f.notice_days, 0)`)} as decide_by,
    ${id('f', systemColumns.row_key)} as contract_row
  ${known('contracts')}),
near as (
  select c.churned_on, k.*, ${capability('add_days', sql`k.end_on`, -1)} <= c.churned_on as has_ended, c.earlier_on
  from churn c join contract k on k.account_id = c.account_id and k.started_on <= c.churned_on),
running as (select distinct account_id, churned_on from near where not coalesce(has_ended, false)),
ended as (
  select n.*, row_number() over (
    partition by n.account_id, n.churned_on
    order by n.end_on desc, case when n.decide_by is null then 1 else 0 end, n.decide_by, n.contract_id) as place
  from near n left join running r on r.account_id = n.account_id and r.churned_on = n.churned_on
  where n.has_ended and r.account_id is null and (n.earlier_on is null or n.end_on > n.earlier_on)),
last_day as (
  select c.account_id, c.churned_on, max(s.day) as last_on
  from churn c join ${id(spec.view)} s on s.account_id = c.account_id and s.day < c.churned_on
  group by c.account_id, c.churned_on)
select cast(row_number() over (order by c.churned_on, c.account_id) as integer) as churn, c.account_id, c.churned_on, c.known_on,
  c.arr_before, c.reason, c.outcome_row, e.contract_id, e.contract_row, e.decide_by, e.notice_given_on,
  case when e.decide_by <= c.churned_on then e.decide_by else c.churned_on end as reference_on,
  case when e.decide_by <= c.churned_on then 'decide_by' else 'churn' end as reference_is,
  b.back_on, l.last_on
from churn c
  left join ended e on e.account_id = c.account_id and e.churned_on = c.churned_on and e.place = 1
  left join back b on b.account_id = c.account_id and b.churned_on = c.churned_on
  left join last_day l on l.account_id = c.account_id and l.churned_on = c.churned_on`,
  };
}
