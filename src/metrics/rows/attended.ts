import { knownOnColumn, systemColumns } from '../../facts/index.ts';
import { smallLetters } from '../../lib/index.ts';
import { capability, id, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { never } from './never.ts';

/** Name of the relation of days on which events are known to have been attended by a role: row_key, from_day, until_day. */
export function attendedSpans(role: string): string {
  const name = roleName(role);
  // Not every engine lets a table have any name; no two roles share one.
  if (/^[a-z0-9 ]+$/.test(name)) return `attended__${name.replaceAll(' ', '_')}`;
  const codes = [...name].map((letter) => letter.codePointAt(0)?.toString(16));
  return `attended_by__${codes.join('_')}`;
}

/** Roles are compared without regard to case, and `_` is a space. */
export function roleName(role: string): string {
  return smallLetters(role).replaceAll('_', ' ').trim();
}

/** Whether the role column of an alias says this role. */
export function isRole(alias: string, role: string): Sql {
  return sql`trim(replace(${capability('small_letters', id(alias, 'role'))}, '_', ' ')) = ${roleName(role)}`;
}

/**
 * For each event whose person, or one of whose attendees, held the role on the event's day: the days on which both the
 * event and the role are known, overlaps made one. A role's end, once known, ends what it made true by mistake.
 */
export function compileAttended(role: string): PlanStep {
  const from = systemColumns.counts_from;
  const until = systemColumns.counts_until;
  const on = id('f', systemColumns.occurred_on);
  const held = sql`(r.starts_on is null or r.starts_on <= ${on})`;
  const span = (condition: Sql): Sql => sql`
  select ${id('f', systemColumns.row_key)} as row_key, greatest(${id('f', from)}, ${id('r', from)}) as from_day,
    coalesce(least(${id('f', until)}, ${id('r', until)}, case when r.ends_on <= ${on} then ${id('r', knownOnColumn('ends_on'))} end), ${never}) as until_day
  from holder r join ${id('events')} f on f.account_id = r.account_id and ${condition} and ${held}`;
  return {
    name: attendedSpans(role),
    comment: `events attended by somebody who was ${roleName(role)} that day, with the days on which that is known`,
    keep: 'table',
    query: sql`
with holder as (select * from ${id('people_roles')} r where ${isRole('r', role)}),
span as (${span(sql`f.person_id = r.person_id`)}
  union all ${span(sql`f.attendees is not null and ${capability('list_contains', sql`f.attendees`, sql`r.person_id`)}`)}),
reach as (
  select row_key, from_day, until_day, max(until_day) over (partition by row_key order by from_day, until_day rows between unbounded preceding and 1 preceding) as reached
  from span where from_day < until_day),
island as (
  select row_key, from_day, until_day, sum(case when reached >= from_day then 0 else 1 end) over (partition by row_key order by from_day, until_day rows between unbounded preceding and current row) as island
  from reach)
select row_key, min(from_day) as from_day, nullif(max(until_day), ${never}) as until_day from island group by row_key, island`,
  };
}
