import { addDays, type Day } from '../../lib/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { calendarQuietDays } from '../grid/account-calendars.ts';
import type { DayInterval } from '../grid/day-intervals.ts';
import { entities } from '../grid/entities.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';

/**
 * Name of the relation of the days from which rows of a day no longer count: on_day, window_days, until_day; where
 * calendars go by region, calendar too.
 */
export const windowEnds = 'window_ends';
/** Where calendars go by region: calendar, on_day, is_quiet, and how many days before it are not quiet. */
export const calendarDays = 'calendar_days';

/** Column of `calendar_days`: how many of the days from `first` to `last` days before the day are not quiet. */
export function unquietColumn(first: number, last: number): string {
  return `unquiet__${first}_${last}`;
}

/** Whether any day is quiet for anybody. */
export function hasQuietDays({ quietDays, regions }: MeasurementsSpec): boolean {
  return quietDays.length > 0 || regions !== null;
}

/**
 * For projects with quiet days: by day and window the first day on which a row of that day no longer counts. Days so
 * early that nothing of them counts within the span are not in it.
 */
export function compileWindowEnds(
  spec: MeasurementsSpec,
  windows: readonly number[],
  hull: DayInterval,
): PlanStep {
  const branches = windows.map((window) => sql`select ${window} as window_days`);
  const union = branches.reduce((all, branch) => sql`${all} union all ${branch}`);
  const step = {
    name: windowEnds,
    comment: 'first day on which a row of a day no longer counts, when quiet days do not use up a window',
    keep: 'table',
  } as const;
  if (spec.regions !== null) {
    return {
      ...step,
      query: sql`
with counted as (
  select calendar, on_day, sum(case when is_quiet then 0 else 1 end) over (partition by calendar order by on_day) as passed
  from (${daysByCalendar(spec, Math.max(...windows), hull)}) d)
select c.calendar, c.on_day, w.window_days, min(f.on_day) as until_day
from counted c cross join (${union}) w join counted f on f.calendar = c.calendar and f.passed = c.passed + w.window_days
group by c.calendar, c.on_day, w.window_days`,
    };
  }
  return {
    ...step,
    query: sql`
with each as (${reached(spec, Math.max(...windows), hull)}),
counted as (
  select e.on_day, sum(case when z.on_day is null then 1 else 0 end) over (order by e.on_day) as passed
  from each e left join (select distinct on_day from ${id('quiet_days')}) z on z.on_day = e.on_day)
select c.on_day, w.window_days, min(f.on_day) as until_day
from counted c cross join (${union}) w join counted f on f.passed = c.passed + w.window_days
group by c.on_day, w.window_days`,
  };
}

/** For calendars by region: which days are quiet, and how many before them are not, for medians over so many days. */
export function compileCalendarDays(
  spec: MeasurementsSpec,
  medians: readonly number[],
  hull: DayInterval,
): PlanStep {
  const counts = medians.map(
    (days) =>
      sql`, sum(case when is_quiet then 0 else 1 end) over (partition by calendar order by on_day rows between ${days} preceding and 1 preceding) as ${id(unquietColumn(days, 1))}`,
  );
  return {
    name: calendarDays,
    comment: 'which days are quiet in which calendar, and how many days before them are not',
    keep: 'table',
    query: sql`select calendar, on_day, is_quiet${list(counts, '')}
from (${daysByCalendar(spec, Math.max(0, ...medians), hull)}) d`,
  };
}

function daysByCalendar(spec: MeasurementsSpec, back: number, hull: DayInterval): Sql {
  return sql`select k.calendar, e.on_day, z.on_day is not null as is_quiet
    from (select distinct calendar from ${id(entities)}) k cross join (${reached(spec, back, hull)}) e
      left join ${id(calendarQuietDays)} z on z.calendar = k.calendar and z.on_day = e.on_day`;
}

/** All days that a window of `back` days can reach from the hull, however many days are quiet. */
function reached({ quietDays, regions }: MeasurementsSpec, back: number, hull: DayInterval): Sql {
  const quiet = new Set<Day>([...quietDays, ...Object.values(regions?.quietDays ?? {}).flat()]);
  const reach = back + quiet.size + 1;
  return sql`select ${capability('each_day', day(addDays(hull.from, -reach)), day(addDays(hull.to, reach)))} as on_day`;
}
