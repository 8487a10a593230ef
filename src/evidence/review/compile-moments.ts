import { snapshotColumns } from '../../lib/index.ts';
import { capability, day, id, list, type PlanStep, sql } from '../../sql/index.ts';
import { reviewChurns } from './compile-churns.ts';
import { aheadOf, lookBacks, type ReviewSpec } from './review-spec.ts';

/** Name of the relation of stored days: day, day_no (days since 1970), place (1 on), before_84 (stored days among the 84 before). */
export const reviewDays = 'review_days';

/** Name of the relation of what a score said at the moments of a churn: churn, moment, asked_on, stored_on and what was stored. */
export const reviewMoments = 'review_moments';

/** Days that a trailing median looks back: the default of own medians in rules.md. */
export const usualDays = 84;

/** The days on which anything is stored up to the day of the review. */
export function compileStoredDays(spec: ReviewSpec): PlanStep {
  const number = capability('days_between', day('1970-01-01'), sql`day`);
  return {
    name: reviewDays,
    comment: 'days with stored scores',
    keep: 'table',
    query: sql`
with stored as (
  select day, ${number} as day_no from (select distinct day from ${id(spec.view)} where day <= ${day(spec.asOf)}) d)
select day, day_no, row_number() over (order by day_no) as place,
  count(*) over (order by day_no range between ${usualDays} preceding and 1 preceding) as before_84
from stored`,
  };
}

/** What the moments of a churn are called: so many days before the reference day, and `last`, before the churn's day. */
export function momentsOf(spec: ReviewSpec): number[] {
  return [...new Set([...lookBacks, aheadOf(spec.model).days])].sort((a, b) => b - a);
}

/**
 * What was stored at each moment: on the day itself, or where that day was never stored (a history by weeks), on the
 * last stored one of the six before. Without a row of the account on that day there is none, whatever was said before.
 */
export function compileMoments(spec: ReviewSpec): PlanStep {
  const asked = momentsOf(spec).map(
    (days) =>
      sql`select churn, account_id, ${days} as moment, ${capability('add_days', sql`reference_on`, -days)} as asked_on from asked`,
  );
  const dimensions = spec.model.dimensions
    .map(({ name }) => snapshotColumns.dimension(name))
    .filter((column) => spec.stored.has(column));
  const columns = ['model_version', 'back_cast', 'stage', 'scorecard', 'arr', 'seats', 'score'];
  const more = ['indicative_score', 'band', 'share_measured', 'caps', ...dimensions];
  return {
    name: reviewMoments,
    comment:
      'what the score and each dimension said before a churn; moment 0 is the last stored day before it',
    keep: 'table',
    query: sql`
with asked as (
  select * from ${id(reviewChurns)}${spec.only === null ? sql`` : sql` where account_id = ${spec.only}`}),
moment as (
  ${list(asked, '\n  union all ')}),
nearest as (
  select m.churn, m.account_id, m.moment, m.asked_on, max(d.day) as stored_on
  from moment m left join ${id(reviewDays)} d
    on d.day between ${capability('add_days', sql`m.asked_on`, -6)} and m.asked_on
  group by m.churn, m.account_id, m.moment, m.asked_on
  union all
  select churn, account_id, 0, ${capability('add_days', sql`churned_on`, -1)}, last_on from asked)
select n.churn, n.moment, n.asked_on, n.stored_on, s.account_id is not null as is_there, ${list(
      [...columns, ...more].map((column) => sql`s.${id(column)}`),
    )}
from nearest n left join ${id(spec.view)} s on s.account_id = n.account_id and s.day = n.stored_on`,
  };
}
