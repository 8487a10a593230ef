import { knownOnColumn, systemColumns } from '../../facts/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { gridColumns } from '../account-day-scope.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import { countsOn } from '../rows/as-of.ts';
import { isRole } from '../rows/attended.ts';
import { never } from '../rows/never.ts';
import { type DayInterval, hullOf } from './day-intervals.ts';
import type { GridNeeds } from './grid-needs.ts';

/** Name of the relation of account-days on which a sponsor is known to have left: account_id, on_day and a column for each condition. */
export const sponsorDays = 'sponsor_days';

const role = 'executive sponsor';

/**
 * Only accounts that lost a sponsor are in it, from the day that is known: few, so that their days may be written out.
 * A leaving is the end of the role, or of the person's time at the account while in the role.
 */
export function compileSponsorDays(
  spec: MeasurementsSpec,
  needs: GridNeeds,
  intervals: readonly DayInterval[],
): PlanStep {
  const hull = hullOf(intervals);
  const until = systemColumns.counts_until;
  const leftOn = capability('local_day', sql`p.left_at`, spec.timeZone);
  const leaving = (left: Sql, known: Sql, gone: Sql, joined: Sql): Sql => sql`
  select r.account_id, r.person_id, ${left} as left_on, ${known} as from_day, ${gone} as until_day
  from ${id('people_roles')} r${joined} where ${isRole('r', role)} and ${left} is not null`;
  const ended = leaving(
    sql`r.ends_on`,
    sql`greatest(r.ends_on, ${id('r', knownOnColumn('ends_on'))}, ${id('r', systemColumns.counts_from)})`,
    id('r', until),
    sql``,
  );
  const gone = leaving(
    leftOn,
    sql`greatest(${leftOn}, ${id('p', knownOnColumn('left_at'))}, ${id('p', systemColumns.counts_from)}, ${id('r', systemColumns.counts_from)})`,
    sql`least(${id('r', until)}, ${id('p', until)}, case when r.ends_on < ${leftOn} then ${id('r', knownOnColumn('ends_on'))} end)`,
    sql` join ${id('people')} p on p.person_id = r.person_id and p.account_id = r.account_id
    and (r.starts_on is null or r.starts_on <= ${leftOn})`,
  );
  const windows = needs.sponsorLeftWithin.map(
    (days) =>
      sql`, max(left_on) > ${capability('add_days', sql`on_day`, -days)} as ${id(gridColumns.sponsorLeftWithin(days))}`,
  );
  return {
    name: sponsorDays,
    comment: 'days on which an executive sponsor is known to have left',
    keep: 'table',
    query: sql`
with leaving as (${ended}
  union all ${gone}),
day_of as (
  select l.account_id, l.person_id, l.left_on, ${capability(
    'each_day',
    sql`greatest(l.from_day, ${day(hull.from)})`,
    sql`least(coalesce(${capability('add_days', sql`l.until_day`, -1)}, ${day(hull.to)}), ${day(hull.to)})`,
  )} as on_day
  from leaving l where l.from_day <= ${day(hull.to)} and coalesce(l.until_day, ${never}) > ${day(hull.from)}),
latest as (select *, max(left_on) over (partition by account_id, on_day) as last_left_on from day_of)${needs.sponsorReplaced ? replaced(spec) : sql``}
select account_id, on_day${list(windows, '')}${needs.sponsorReplaced ? sql`, max(case when is_replaced then 1 else 0 end) = 1 as ${id(gridColumns.sponsorReplaced)}` : sql``}
from ${needs.sponsorReplaced ? id('judged') : id('latest')} group by account_id, on_day`,
  };
}

/** Somebody else holds the role on the day and attended a meeting on or after the day of the last leaving. */
function replaced(spec: MeasurementsSpec): Sql {
  const holds = sql`${countsOn('r', sql`t.on_day`)} and (r.starts_on is null or r.starts_on <= t.on_day)
    and (r.ends_on is null or r.ends_on > t.on_day or ${id('r', knownOnColumn('ends_on'))} > t.on_day)`;
  const left = sql`p.left_at is not null and ${id('p', knownOnColumn('left_at'))} <= t.on_day and ${capability('local_day', sql`p.left_at`, spec.timeZone)} <= t.on_day`;
  return sql`,
today as (select distinct account_id, on_day, last_left_on from latest),
candidate as (
  select t.account_id, t.on_day, t.last_left_on, r.person_id
  from today t join ${id('people_roles')} r on r.account_id = t.account_id and ${isRole('r', role)} and ${holds}
  where not exists (select 1 from latest g where g.account_id = t.account_id and g.on_day = t.on_day and g.left_on = t.last_left_on and g.person_id = r.person_id)
    and not exists (select 1 from ${id('people')} p where p.account_id = t.account_id and p.person_id = r.person_id and ${countsOn('p', sql`t.on_day`)} and ${left})),
meeting as (select * from ${id('events')} f where f.name = 'meeting' and f.account_id in (select account_id from today)),
met as (
  select distinct t.account_id, t.on_day
  from candidate t join meeting f on f.account_id = t.account_id and ${id('f', systemColumns.occurred_on)} >= t.last_left_on and ${countsOn('f', sql`t.on_day`)}
    and (f.person_id = t.person_id or ${capability('list_contains', sql`f.attendees`, sql`t.person_id`)})),
judged as (
  select l.*, m.account_id is not null as is_replaced from latest l left join met m on m.account_id = l.account_id and m.on_day = l.on_day)`;
}
