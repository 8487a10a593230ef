import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { reviewChurns } from './compile-churns.ts';
import { reviewDays, usualDays } from './compile-moments.ts';
import { lookBacks, type ReviewSpec, type ScorePart, scorePartsOf } from './review-spec.ts';

/** Name of the relation of the stored days that lead to a churn: churn, day, its place among stored days, points of all parts. */
const reviewPath = 'review_path';

/** Name of the relation of what fell and did not come back: churn, kind, name, moved_on, usual, at_last. */
export const reviewMoves = 'review_moves';

/**
 * How far a part of the score must fall to have moved, in points: the drop on which the sample model's play
 * `adoption_dip` acts. A guess, to be replaced by what evidence says.
 */
export const moveOf = 15;

const furthest = lookBacks[0];

/** The days that lead to the churns looked into, as far back as a move and its median reach; of one version of the model only. */
export function compilePath(spec: ReviewSpec): PlanStep {
  const parts = scorePartsOf(spec).map(({ column }) => sql`, s.${id(column)}`);
  const from = capability('add_days', sql`c.reference_on`, -(furthest + usualDays));
  const only = spec.only === null ? sql`` : sql` and c.account_id = ${spec.only}`;
  return {
    name: reviewPath,
    comment:
      'points of every metric and dimension on the days before a churn, by the version of the last of them',
    keep: 'table',
    query: sql`
with lasting as (
  select c.churn, c.account_id, c.reference_on, c.last_on, s.model_version
  from ${id(reviewChurns)} c join ${id(spec.view)} s on s.account_id = c.account_id and s.day = c.last_on
  where true${only})
select c.churn, s.day, d.day_no, d.place, d.before_84, e.place - d.place + 1 as days_left,
  s.day >= ${capability('add_days', sql`c.reference_on`, -furthest)} as may_move${list(parts, '')}
from lasting c
  join ${id(spec.view)} s on s.account_id = c.account_id and s.day between ${from} and c.last_on and s.model_version = c.model_version
  join ${id(reviewDays)} d on d.day = s.day
  join ${id(reviewDays)} e on e.day = c.last_on`,
  };
}

/**
 * What moved before a churn (our own definition). A part of the score moved on day t if on t and on every later day
 * with points up to the last before the churn its points were at least 15 under its usual: the median of the 84 days
 * before t. The first such t in the 180 days before the reference day, or later. The usual needs points on half of
 * the stored days among those 84, all of which lie within the history; the way from t on needs them on half, and on
 * the last. Days of another version of the model are not compared with these.
 */
export function compileMoves(spec: ReviewSpec): PlanStep {
  const parts = scorePartsOf(spec);
  const none = sql`select 0 as churn, '' as kind, '' as name, ${day('1970-01-01')} as moved_on, 0e0 as usual, 0e0 as at_last where false`;
  return {
    name: reviewMoves,
    comment: 'metrics and dimensions that fell before a churn and did not come back',
    keep: 'table',
    query: sql`${list([none, ...parts.map(movesOfPart)], '\nunion all\n')}`,
  };
}

function movesOfPart({ kind, name, column }: ScorePart): Sql {
  const points = id(column);
  const last = capability('latest_of', points, sql`day_no`);
  return sql`select * from (
  with fell as (
    select churn, ${last} as at_last from ${id(reviewPath)} group by churn having max(${points}) - ${last} >= ${moveOf}),
  way as (
    select p.*, f.at_last, ${points} as points,
      max(${points}) over (partition by p.churn order by p.day_no desc rows unbounded preceding) as later_most,
      count(*) over (partition by p.churn order by p.day_no desc rows unbounded preceding) as later_days,
      ${capability('median_of', points)} over before as usual,
      count(*) over before as usual_days
    from ${id(reviewPath)} p join fell f on f.churn = p.churn
    where ${points} is not null
    window before as (partition by p.churn order by p.day_no range between ${usualDays} preceding and 1 preceding)),
  moved as (
    select churn, min(day_no) as day_no from way
    where may_move and later_most <= usual - ${moveOf} and later_days * 2 >= days_left
      and usual_days * 2 >= before_84 and day_no - ${usualDays} >= (select min(day_no) from ${id(reviewDays)})
    group by churn)
  select w.churn, ${kind} as kind, ${name} as name, w.day as moved_on, w.usual, w.at_last
  from moved m join way w on w.churn = m.churn and w.day_no = m.day_no)`;
}
