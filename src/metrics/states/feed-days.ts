import { type FactName, systemColumns } from '../../facts/index.ts';
import { addDays, type Day } from '../../lib/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import type { DayInterval } from '../grid/day-intervals.ts';
import { hullOf } from '../grid/day-intervals.ts';
import type { FeedPromise, MeasurementsSpec } from '../measurements-spec.ts';

/** Name of the relation of days with the feeds that are down: on_day, and per fact for how many days a value may be held. */
export function feedDays(prefix: string): string {
  return `${prefix}feed_days`;
}

/** Its column for a fact: null while the feed keeps its promise, else the days of `hold` (the fewest, if several are down). */
export function downColumn(fact: FactName): string {
  return `down__${fact}`;
}

/** Weeks whose same weekday makes the usual number of rows, and how many of them must be there: rules.md, *Feed guard*. */
const weeks = [1, 2, 3, 4, 5, 6, 7, 8];
const weeksNeeded = 4;

/**
 * Whether each source that promised something kept it: late if nothing became known in the last `every` days, short if
 * fewer rows than `at_least` of the median of the same weekday over 8 weeks, each as known by its own day.
 */
export function compileFeedDays(
  spec: MeasurementsSpec,
  prefix: string,
  intervals: readonly DayInterval[],
): PlanStep {
  const facts = [...new Set(spec.promises.map((promise) => promise.fact))];
  const down = facts.map(
    (fact) => sql`,
  min(hold) filter (where fact = ${fact} and (late or short)) as ${id(downColumn(fact))}`,
  );
  return {
    name: feedDays(prefix),
    comment: 'feeds that broke their promise, by day',
    keep: 'table',
    ofAll: true,
    query: sql`${keptPromises(spec, intervals)}
select on_day${list(down, '')} from kept group by on_day`,
  };
}

/**
 * The sources that are down on a day: source, fact, late, short, hold, and the last day on which it was not, as far
 * back as a value may be held (`good_on`, null if there is none).
 */
export function compileFeedsDown(
  spec: Pick<MeasurementsSpec, 'promises' | 'timeZone'>,
  on: Day,
  longestHold: number,
): Sql {
  const interval = { from: addDays(on, -longestHold), to: on };
  return sql`${keptPromises(spec, [interval])}
select k.source, k.fact, k.late, k.short, k.hold,
  (select max(g.on_day) from kept g where g.source = k.source and g.fact = k.fact and not (g.late or g.short)) as good_on
from kept k where k.on_day = ${day(on)} and (k.late or k.short) order by k.source, k.fact`;
}

/** Up to the relation `kept`: each promising source and day with whether it was late or short. */
function keptPromises(
  spec: Pick<MeasurementsSpec, 'promises' | 'timeZone'>,
  intervals: readonly DayInterval[],
): Sql {
  const hull = hullOf(intervals);
  const early = day(addDays(hull.from, -7 * weeks.length));
  const rows = spec.promises.map((promise) => rowsOfSource(spec, promise));
  const usual = weeks.map(
    (week) => sql`
    select d.source, d.on_day, ${capability('add_days', sql`d.on_day`, -7 * week)} as before, d.collects_from from due d`,
  );
  return sql`
with days as (${list(
    intervals.map(({ from, to }) => sql`select ${capability('each_day', day(from), day(to))} as on_day`),
    ' union all ',
  )}),
arrival as (${list(rows, '\n  union all ')}),
due as (
  select s.*, d.on_day from ${id('sources')} s join days d on d.on_day >= s.collects_from
  where (s.every is not null or s.at_least is not null) and s.source in (${list([...new Set(spec.promises.map((promise) => promise.source))])})),
last_known as (
  select d.source, d.fact, d.on_day, max(a.known_on) as known_on
  from due d left join (select distinct source, fact, known_on from arrival) a
    on a.source = d.source and a.fact = d.fact and a.known_on <= d.on_day and a.known_on > ${capability('add_days', sql`d.on_day`, sql`-d.every`)}
  group by d.source, d.fact, d.on_day),
n_rows as (
  select source, fact, occurred_on, count(*) as n from arrival
  where known_on <= occurred_on and (gone_on is null or gone_on > occurred_on) and occurred_on >= ${early} group by source, fact, occurred_on),
usual as (
  select w.source, w.fact, w.on_day, count(*) as n_weeks, ${capability('median_of', sql`coalesce(n.n, 0)`)} as n_usual
  from (${list(
    usual.map((week) => week),
    ' union all ',
  )}) w0
  join due w on w.source = w0.source and w.on_day = w0.on_day
  left join n_rows n on n.source = w.source and n.fact = w.fact and n.occurred_on = w0.before
  where w0.before >= w0.collects_from
  group by w.source, w.fact, w.on_day),
kept as (
  select d.source, d.fact, d.on_day, coalesce(d.hold, 14) as hold,
    d.every is not null and l.known_on is null as late,
    d.at_least is not null and coalesce(u.n_weeks, 0) >= ${weeksNeeded} and coalesce(n.n, 0) < d.at_least * u.n_usual as short
  from due d
  left join last_known l on l.source = d.source and l.fact = d.fact and l.on_day = d.on_day
  left join usual u on u.source = d.source and u.fact = d.fact and u.on_day = d.on_day
  left join n_rows n on n.source = d.source and n.fact = d.fact and n.occurred_on = d.on_day)`;
}

/** When rows of a source became known and on which day they occurred, as local days. */
function rowsOfSource(spec: Pick<MeasurementsSpec, 'timeZone'>, { source, fact }: FeedPromise): Sql {
  const known = capability('local_day', id(systemColumns.known_at), spec.timeZone);
  return sql`select ${source} as source, ${fact} as fact, ${known} as known_on, ${id(systemColumns.occurred_on)} as occurred_on, ${id(systemColumns.counts_until)} as gone_on
  from ${id(fact)} where ${id(systemColumns.source)} = ${source}`;
}
