import { snapshotColumns } from '../../lib/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { z95 } from '../shares/wilson.ts';
import { reviewChurns } from './compile-churns.ts';
import { reviewDays } from './compile-moments.ts';
import { aheadOf, lookBacks, type ReviewSpec } from './review-spec.ts';
import { type RuledMetric, ruledMetrics } from './simple-rule.ts';

/** Name of the relation of account-quarters on which a rule is tried: account_id, day, leaves, stays_for_good, values. */
export const reviewQuarters = 'review_quarters';

/** Name of the relation of what every account that churned showed when it should have been seen. */
const reviewWarned = 'review_warned';

/** Name of the relation of the rule of each churn: churn, metric, side, threshold, what it flags. */
export const reviewRules = 'review_rules';

/** Days after a quarter's end within which a churn makes an alarm right: as far as the review looks back. */
export const alarmDays = lookBacks[0];

/**
 * Every account on the last stored day of each calendar quarter whose next 180 days are over. `leaves`: its reference
 * day falls into these. Quarters between an account's reference day and the day its churn was known are left out:
 * it had decided already.
 */
export function compileQuarters(spec: ReviewSpec): PlanStep {
  const values = ruledMetrics(spec).map(({ name }) => sql`, ${measuredValue('s', name)} as ${id(name)}`);
  const within = capability('add_days', sql`s.day`, alarmDays);
  const churn = (condition: Sql): Sql =>
    sql`exists (select 1 from ${id(reviewChurns)} c where c.account_id = s.account_id${condition})`;
  return {
    name: reviewQuarters,
    comment: 'accounts at the end of every quarter, and whether they left in the 180 days after it',
    keep: 'table',
    query: sql`
with quarter as (
  select max(day) as day from ${id(reviewDays)} group by extract(year from day), extract(quarter from day))
select s.account_id, s.day, ${churn(sql` and c.reference_on > s.day and c.reference_on <= ${within}`)} as leaves,
  not ${churn(sql``)} as stays_for_good${list(values, '')}
from ${id(spec.view)} s join quarter q on q.day = s.day
where ${within} <= ${day(spec.asOf)}
  and not ${churn(sql` and c.reference_on <= s.day and c.known_on > s.day`)}`,
  };
}

/** What all that churned showed `ahead` of their reference day: what a rule could have seen. */
export function compileWarned(spec: ReviewSpec): PlanStep {
  const { days } = aheadOf(spec.model);
  const metrics = ruledMetrics(spec);
  const values = metrics.map(
    ({ name }) =>
      sql`, ${measuredValue('s', name)} as ${id(name)}, s.${id(snapshotColumns.points(name))} as ${id(`points__${name}`)}`,
  );
  const asked = capability('add_days', sql`c.reference_on`, -days);
  return {
    name: reviewWarned,
    comment: 'values of those that churned on the day on which they should have been seen',
    keep: 'table',
    query: sql`
with nearest as (
  select c.churn, c.account_id, max(d.day) as stored_on
  from ${id(reviewChurns)} c join ${id(reviewDays)} d on d.day between ${capability('add_days', asked, -6)} and ${asked}
  group by c.churn, c.account_id)
select n.churn${list(values, '')} from nearest n join ${id(spec.view)} s on s.account_id = n.account_id and s.day = n.stored_on`,
  };
}

/**
 * The rule that would have caught each churn (our own definition). Candidates: every metric on which the account lost
 * points on the day it should have been seen, with its value there as the threshold, rounded outward to two digits so
 * that a person can say it. Each is tried on all account-quarters; chosen is the one whose share of right alarms is
 * surely the largest: the lower end of its 95 % Wilson interval, then fewer false alarms, then the order of the model.
 */
export function compileRules(spec: ReviewSpec): PlanStep {
  const asked =
    spec.only === null
      ? sql`true`
      : sql`w.churn in (select churn from ${id(reviewChurns)} where account_id = ${spec.only})`;
  const metrics = ruledMetrics(spec);
  const none = sql`select 0 as churn, 0 as place, '' as metric, '' as side, 0e0 as x, 0 as n_flagged, 0 as n_right, 0 as n_accounts, 0 as n_caught where false`;
  const share = sql`(n_right / ${capability('to_double', sql`nullif(n_flagged, 0)`)})`;
  const z2 = z95 * z95;
  const low = sql`((${share} + ${z2 / 2} / n_flagged) - ${z95} * sqrt(${share} * (1 - ${share}) / n_flagged + ${z2 / 4} / n_flagged / n_flagged)) / (1 + ${z2} / n_flagged)`;
  return {
    name: reviewRules,
    comment: 'for each churn the simple rule that would have caught it, and what else it flags',
    keep: 'table',
    query: sql`
with tried as (
${list([none, ...metrics.map((metric, place) => triedRule(metric, place, asked))], '\nunion all\n')}),
ranked as (
  select *, row_number() over (
    partition by churn order by coalesce(${low}, 0) desc, n_flagged - n_right, place) as rank from tried)
select churn, metric, side, case when side = 'at_most' then x else -x end as threshold, n_flagged, n_right, n_accounts, n_caught
from ranked where rank = 1`,
  };
}

/** A measured value, or null. */
function measuredValue(alias: string, metric: string): Sql {
  const state = id(alias, snapshotColumns.state(metric));
  return sql`case when ${state} = 'measured' then ${id(alias, snapshotColumns.value(metric))} end`;
}

/**
 * How much every threshold of a metric flags: running counts over quarters, accounts, churns and thresholds in one
 * order of values. `x` is the value, turned round where more is worse, so that a rule always flags what is up to it.
 */
function triedRule({ name, side }: RuledMetric, place: number, asked: Sql): Sql {
  const x = side === 'at_most' ? id(name) : sql`-${id(name)}`;
  const step = sql`pow(10e0, floor(log10(abs(${x}))) - 1)`;
  const rounded = capability(
    'round_at',
    sql`ceil(${capability('round_at', sql`${x} / ${step}`, 6)}) * ${step}`,
    9,
  );
  const outward = sql`case when ${x} = 0 then 0e0 when ${rounded} < ${x} then ${capability('round_at', sql`${rounded} + ${step}`, 9)} else ${rounded} end`;
  const row = (flagged: Sql, right: Sql, account: Sql, caught: Sql): Sql =>
    sql`${flagged} as n_flagged, ${right} as n_right, ${account} as n_accounts, ${caught} as n_caught`;
  const [no, yes] = [sql`0`, sql`1`];
  return sql`select churn, ${place} as place, ${name} as metric, ${side} as side, x, n_flagged, n_right, n_accounts, n_caught from (
  select churn, x, sum(n_flagged) over up_to as n_flagged, sum(n_right) over up_to as n_right,
    sum(n_accounts) over up_to as n_accounts, sum(n_caught) over up_to as n_caught
  from (
    select null as churn, ${x} as x, ${row(yes, sql`case when leaves then 1 else 0 end`, no, no)} from ${id(reviewQuarters)} where ${id(name)} is not null
    union all
    select null, min(${x}), ${row(no, no, yes, no)} from ${id(reviewQuarters)} where stays_for_good and ${id(name)} is not null group by account_id
    union all
    select null, ${x}, ${row(no, no, no, yes)} from ${id(reviewWarned)} where ${id(name)} is not null
    union all
    select churn, ${outward}, ${row(no, no, no, no)} from ${id(reviewWarned)} w where ${id(name)} is not null and ${id(`points__${name}`)} < 100 and ${asked}) counted
  window up_to as (order by x range between unbounded preceding and current row)) summed
where churn is not null`;
}
