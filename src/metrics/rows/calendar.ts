import { addDays, type Day } from '../../lib/index.ts';
import { capability, day, id, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import type { DayInterval } from '../grid/day-intervals.ts';

/** Name of the relation of the days from which rows of a day no longer count: on_day, window_days, until_day. */
export const windowEnds = 'window_ends';

/**
 * For projects with quiet days: by day and window the first day on which a row of that day no longer counts. Days so
 * early that nothing of them counts within the span are not in it.
 */
export function compileWindowEnds(
  windows: readonly number[],
  quietDays: readonly Day[],
  hull: DayInterval,
): PlanStep {
  const reach = Math.max(0, ...windows) + quietDays.length + 1;
  const branches = windows.map((window) => sql`select ${window} as window_days`);
  const union = branches.reduce((all, branch) => sql`${all} union all ${branch}`);
  return {
    name: windowEnds,
    comment: 'first day on which a row of a day no longer counts, when quiet days do not use up a window',
    keep: 'table',
    query: sql`
with each as (select ${capability('each_day', day(addDays(hull.from, -reach)), day(addDays(hull.to, reach)))} as on_day),
counted as (
  select e.on_day, sum(case when z.on_day is null then 1 else 0 end) over (order by e.on_day) as passed
  from each e left join (select distinct on_day from ${id('quiet_days')}) z on z.on_day = e.on_day)
select c.on_day, w.window_days, min(f.on_day) as until_day
from counted c cross join (${union}) w join counted f on f.passed = c.passed + w.window_days
group by c.on_day, w.window_days`,
  };
}

/** The far future, for rows that never stop counting. */
export const never: Sql = day('9999-12-31');
