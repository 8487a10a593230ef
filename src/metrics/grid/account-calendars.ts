import { systemColumns } from '../../facts/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import type { RegionCalendars } from '../measurements-spec.ts';
import { countsOn } from '../rows/as-of.ts';
import { attributeChanges } from './attribute-changes.ts';

/** Name of the relation of the days that are quiet for an account: account_id, on_day. */
export const accountQuietDays = 'account_quiet_days';
/** Name of the relation that numbers different sets of quiet days: account_id, calendar INTEGER; 0 where none is quiet. */
export const accountCalendars = 'account_calendars';
/** Name of the relation of the quiet days of each of those: calendar, on_day. */
export const calendarQuietDays = 'calendar_quiet_days';

/**
 * Quiet days where they go by region. Whether a day is quiet for an account is decided by the region in which it was on
 * that very day, as known then; before it was known, by the first. So a row leaves its window on one day, whatever moves
 * later. Accounts with the same quiet days share a number: there are about as many as regions.
 */
export function compileAccountCalendars(regions: RegionCalendars): PlanStep[] {
  return [
    {
      name: accountQuietDays,
      comment: 'days that are quiet for an account, by the region it was in on that day',
      keep: 'table',
      query: quietByAccount(regions),
    },
    {
      name: accountCalendars,
      comment: 'a number for each different set of quiet days',
      keep: 'table',
      query: sql`
select account_id, cast(dense_rank() over (order by days) as integer) as calendar
from (select account_id, ${capability('texts_joined', capability('to_text', id('on_day')))} as days from ${id(accountQuietDays)} group by account_id) d`,
    },
    {
      name: calendarQuietDays,
      comment: 'the quiet days of each of them',
      keep: 'table',
      query: sql`
select distinct c.calendar, q.on_day from ${id(accountCalendars)} c join ${id(accountQuietDays)} q on q.account_id = c.account_id`,
    },
  ];
}

function quietByAccount({ attribute, quietDays }: RegionCalendars): Sql {
  const from = id(systemColumns.counts_from);
  const until = id(systemColumns.counts_until);
  const regional = Object.entries(quietDays).flatMap(([region, days]) =>
    days.map((each) => sql`select ${region} as region, ${day(each)} as on_day`),
  );
  const changes = sql`${id(attributeChanges)} h on h.account_id = p.account_id and h.attribute = ${attribute} and h.on_day <= p.on_day`;
  return sql`
with quiet as (
  select cast(null as string) as region, on_day from ${id('quiet_days')}${list(
    regional.map((each) => sql`\n  union all ${each}`),
    '',
  )}),
born as (select account_id, min(${from}) as first_on from ${id('accounts')} group by account_id),
point as (
  select account_id, ${from} as on_day from ${id('accounts')}
  union select account_id, ${until} from ${id('accounts')} where ${until} is not null
  union select account_id, on_day from ${id(attributeChanges)} where attribute = ${attribute}),
told as (
  select p.account_id, p.on_day, ${capability('latest_of', sql`h.is_set`, sql`h.on_day`)} as is_set, ${capability('latest_of', sql`h.value`, sql`h.on_day`)} as value
  from (select distinct p.account_id, p.on_day from point p join born b on b.account_id = p.account_id and p.on_day >= b.first_on) p
    left join ${changes}
  group by p.account_id, p.on_day),
stay as (
  select t.account_id, case when t.on_day = b.first_on then ${day('0001-01-01')} else t.on_day end as from_day,
    lead(t.on_day) over (partition by t.account_id order by t.on_day) as until_day,
    case when coalesce(t.is_set, false) then t.value else ${capability('to_text', id('a', attribute))} end as region
  from told t join born b on b.account_id = t.account_id
    left join ${id('accounts')} a on a.account_id = t.account_id and ${countsOn('a', sql`t.on_day`)})
select distinct s.account_id, q.on_day
from stay s join quiet q on (q.region is null or q.region = s.region)
  and q.on_day >= s.from_day and (s.until_day is null or q.on_day < s.until_day)`;
}
