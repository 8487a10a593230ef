import type { Day } from '../../lib/index.ts';
import { capability, type Sql, sql } from '../../sql/index.ts';
import { type FactQuery, knownRows, plainWord, since } from './fact-query.ts';
import { countIn, dayIn, listsByAccount, textIn } from './read-cell.ts';

/** Meetings of an account, of one source of them, with everybody or with one person who plays a part. */
export interface Meetings {
  readonly table: 'events' | 'logs';
  /** Null: with whomever. */
  readonly personId: string | null;
  readonly lastOn: Day;
  readonly lastKey: string;
  /** In the last 90 days. */
  readonly recent: number;
}

/**
 * Meetings in the events, and meetings and calls in the logs; of the first also those with each person in a role,
 * as `attended` counts them: the event's person, or one of its attendees.
 */
export const meetingFacts: FactQuery<readonly Meetings[]> = {
  compile: (asked) => {
    const summed = (from: Sql, table: string, person: Sql): Sql => sql`
select account_id, ${person} as person_id, ${table} as source_table, max(on_day) as last_on,
  ${capability('latest_of', sql`row_key`, sql`on_day`, sql`row_key`)} as last_key, count(*) filter (where on_day >= ${since(asked, 90)}) as recent
from ${from} group by all`;
    const nobody = sql`cast(null as varchar)`;
    return sql`
with meeting as (select * from (${knownRows(asked, 'events', ['name', 'person_id', 'attendees'])}) e where name = 'meeting'),
talk as (select * from (${knownRows(asked, 'logs', ['kind'])}) l where ${plainWord('kind')} in ('meeting', 'call')),
holder as (select distinct account_id, person_id from (${knownRows(asked, 'people_roles', ['person_id', 'role'])}) r where ${plainWord('role')} <> 'user'),
met as (
  select m.account_id, m.row_key, m.on_day, h.person_id
  from holder h join meeting m on m.account_id = h.account_id and (m.person_id = h.person_id or ${capability('list_contains', sql`m.attendees`, sql`h.person_id`)}))
select * from (${summed(sql`meeting`, 'events', nobody)}
union all ${summed(sql`talk`, 'logs', nobody)}
union all ${summed(sql`met`, 'events', sql`person_id`)}) m order by account_id, source_table, person_id nulls first`;
  },
  decode: (rows) =>
    listsByAccount(rows, (row) => ({
      table: row.source_table === 'logs' ? 'logs' : 'events',
      personId: textIn(row, 'person_id'),
      lastOn: dayIn(row, 'last_on') as Day,
      lastKey: textIn(row, 'last_key') ?? '',
      recent: countIn(row, 'recent'),
    })),
};
