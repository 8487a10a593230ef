import { addDays, daysFromTo } from '../../lib/index.ts';
import { day, id, list, literal, type Sql, sql } from '../../sql/index.ts';
import { hullOf, isOneDay } from '../grid/day-intervals.ts';
import { unquietColumn } from '../rows/calendar.ts';
import type { Pass } from '../strategies/pass.ts';

/** How many of the days from `first` to `last` days before the day are not quiet. */
export function daysThatCount(pass: Pass, first: number, last: number): Sql {
  if (pass.spec.regions !== null) return id(unquietColumn(first, last));
  const hull = hullOf(pass.intervals);
  const quiet = [...new Set(pass.spec.quietDays)].filter(
    (each) => each >= addDays(hull.from, -first) && each <= addDays(hull.to, -last),
  );
  const all = first - last + 1;
  if (quiet.length === 0) return literal(all);
  if (isOneDay(pass.intervals)) {
    const read = daysFromTo(addDays(hull.from, -first), addDays(hull.from, -last));
    return literal(read.filter((each) => !quiet.includes(each)).length);
  }
  const within = quiet.map(
    (each) =>
      sql` - case when ${id('day')} between ${day(addDays(each, last))} and ${day(addDays(each, first))} then 1 else 0 end`,
  );
  return sql`(${all}${list(within, '')})`;
}
