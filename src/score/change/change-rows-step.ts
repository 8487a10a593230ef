import { snapshotColumns } from '../../lib/index.ts';
import { id, list, literal, type PlanStep, type Sql, some, sql } from '../../sql/index.ts';
import type { ChangeInput } from './change-input.ts';
import { changeSteps } from './parts-step.ts';
import { partColumns } from './place-share.ts';

/** The scores on the way from A to B beside each other, r0 and r5 as stored; null where there is none. */
export function routeStep({ relations }: ChangeInput): PlanStep {
  const stage = (number: number): Sql =>
    sql`max(case when stage = ${number} then raw_score end) as ${id(`r${number}`)}`;
  return {
    name: `${relations.change}_route`,
    comment: "The scores on the way: r0 as at A, r1 to r4 by A's model, r5 as at B.",
    query: sql`with between_ends as (
  select account_id, ${list([1, 2, 3, 4].map(stage))} from ${id(`${relations.change}_rolled`)} group by account_id
)
select earlier.account_id, earlier.raw_score as r0, r1, r2, r3, r4, later.raw_score as r5,
  coalesce(earlier.cap_points, 0) - coalesce(later.cap_points, 0) as cap_change,
  earlier.score is null or later.score is null as is_unknown
from ${id(relations.a)} as earlier
join ${id(relations.b)} as later on later.account_id = earlier.account_id
left join between_ends on between_ends.account_id = earlier.account_id`,
    keep: 'table',
  };
}

/**
 * Change in long form. The parts of a step are made to sum to it exactly: what rounding to nine decimals leaves
 * goes to the largest.
 */
export function changeRowsStep(input: ChangeInput): PlanStep {
  const { tree, relations } = input;
  const route = id(`${relations.change}_route`);
  const byMetric = changeSteps.flatMap((step) =>
    tree.leaves.map(({ name }) => {
      const points = id(partColumns.part(name));
      return sql`select account_id, ${step.cause} as cause, ${name} as metric, ${points} as points from ${id(`${relations.change}_${step.cause}`)} where ${points} <> 0`;
    }),
  );
  const single = (cause: string, points: Sql, when: Sql): Sql =>
    sql`select account_id, ${cause} as cause, cast(null as string) as metric, ${points} as points from ${route} where not is_unknown and (${when})`;
  const singles = [
    single('unsplit', sql`coalesce(r3, r5) - r0`, sql`r1 is null or r3 is null`),
    single('scorecard', sql`r4 - r3`, sql`r4 <> r3`),
    single('model', sql`r5 - coalesce(r4, r3)`, sql`r5 <> coalesce(r4, r3) and r3 is not null`),
    single('cap', sql`cap_change`, sql`cap_change <> 0`),
    sql`select account_id, 'unsplit', null, cast(null as double) from ${route} where is_unknown`,
  ];
  return {
    name: relations.change,
    comment: 'Points by cause and metric; they sum to the change of the score.',
    query: sql`with by_metric as (
  ${list(byMetric, '\n  union all\n  ')}
), exact as (
  select parts.account_id, parts.cause, parts.metric,
    parts.points + case when row_number() over (partition by parts.account_id, parts.cause order by abs(parts.points) desc, parts.metric) = 1
      then case parts.cause when 'missing' then r1 - r0 when 'data' then r2 - r1 else r3 - r2 end
        - sum(parts.points) over (partition by parts.account_id, parts.cause order by parts.metric rows between unbounded preceding and unbounded following)
      else 0 end as points
  from by_metric as parts join ${route} as route on route.account_id = parts.account_id
  where not route.is_unknown and route.r1 is not null and route.r3 is not null
), parts as (
  select * from exact
  union all
  ${list(singles, '\n  union all\n  ')}
)
select parts.account_id, parts.cause, parts.metric, ${label(input)} as label, parts.points
from parts
left join ${id(`${relations.change}_feeds`)} as feeds
  on feeds.account_id = parts.account_id and feeds.metric = parts.metric${backfillJoin(input)}`,
    keep: 'table',
  };
}

/** Metrics that are held or feed_broken at A or at B; a worst or best dimension if a metric below it is. */
export function feedsStep(input: ChangeInput): PlanStep {
  const { tree, relations } = input;
  const rows = tree.leaves.map(({ name, metrics }) => {
    const touched = metrics.flatMap((metric) =>
      ['earlier', 'later'].map(
        (end) =>
          sql`${id(end, snapshotColumns.held(metric))} or ${id(end, snapshotColumns.state(metric))} = 'feed_broken'`,
      ),
    );
    return sql`select earlier.account_id, ${name} as metric
  from ${id(relations.a)} as earlier join ${id(relations.bByA)} as later on later.account_id = earlier.account_id
  where ${some(touched)}`;
  });
  return {
    name: `${relations.change}_feeds`,
    comment: 'Metrics whose feed was down at either end.',
    query: list(rows, '\nunion all\n'),
    keep: 'table',
  };
}

function label({ relations }: ChangeInput): Sql {
  const backfill =
    relations.backfilled === null
      ? literal(null)
      : sql`case when late.metric is not null then 'backfill' end`;
  return sql`case when feeds.metric is not null then 'feed' else cast(${backfill} as string) end`;
}

function backfillJoin({ relations }: ChangeInput): Sql {
  if (relations.backfilled === null) return sql``;
  return sql`
left join (select distinct account_id, metric from ${id(relations.backfilled)}) as late
  on late.account_id = parts.account_id and late.metric = parts.metric`;
}
