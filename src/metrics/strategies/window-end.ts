import { addDays } from '../../lib/index.ts';
import { capability, day, id, type Sql, sql } from '../../sql/index.ts';
import { hullOf } from '../grid/day-intervals.ts';
import { entities } from '../grid/entities.ts';
import { hasQuietDays, windowEnds } from '../rows/calendar.ts';
import type { Pass } from './pass.ts';

/**
 * The first day on which a row that occurred `on` no longer counts for its age (null: never), with the join that finds it
 * where there are quiet days: those of the row's `entity`, if they go by region. `label` tells joins of one query apart.
 */
export function windowEnd(
  pass: Pass,
  window: number | null,
  on: Sql,
  entity: Sql,
  label = '',
): { readonly day: Sql; readonly join: Sql } {
  if (window === null) return { day: sql`cast(null as date)`, join: sql`` };
  if (!hasQuietDays(pass.spec)) return { day: capability('add_days', on, window), join: sql`` };
  const ends = `ends_${label}${window}`;
  const owner = `of_${ends}`;
  const regional = pass.spec.regions !== null;
  const whose = regional
    ? sql` join ${id(entities)} ${id(owner)} on ${id(owner, 'entity')} = ${entity}`
    : sql``;
  const calendar = regional ? sql` and ${id(ends, 'calendar')} = ${id(owner, 'calendar')}` : sql``;
  return {
    // A day that is not in the relation is too early to count.
    day: sql`coalesce(${id(ends, 'until_day')}, ${on})`,
    join: sql`${whose} left join ${id(windowEnds)} ${id(ends)} on ${id(ends, 'window_days')} = ${window} and ${id(ends, 'on_day')} = ${on}${calendar}`,
  };
}

/**
 * ` and` the condition that a row that occurred `on` still counts for its age on the first day of the pass; `end` is its
 * window's end. Without quiet days the row's day is compared as it stands, which a reader of files can do by itself.
 */
export function stillInTime(pass: Pass, window: number | null, on: Sql, end: Sql): Sql {
  if (window === null) return sql``;
  const { from } = hullOf(pass.intervals);
  if (hasQuietDays(pass.spec)) return sql` and ${end} > ${day(from)}`;
  return sql` and ${on} > ${day(addDays(from, -window))}`;
}
