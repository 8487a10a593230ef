import type { Day } from '../../lib/index.ts';
import { capability, sql } from '../../sql/index.ts';
import { type FactQuery, knownRows } from './fact-query.ts';
import { byAccount, countIn, dayIn, textIn } from './read-cell.ts';

/** What was last recorded of an account, meetings left out. */
export interface UseFacts {
  readonly events: number;
  readonly lastOn: Day;
  readonly lastKey: string;
}

/** The last event of each account. */
export const useFacts: FactQuery<UseFacts> = {
  compile: (asked) => sql`
select account_id, count(*) as events, max(on_day) as last_on, ${capability('latest_of', sql`row_key`, sql`on_day`, sql`row_key`)} as last_key
from (${knownRows(asked, 'events', ['name'])}) e where name <> 'meeting' group by account_id order by account_id`,
  decode: (rows) =>
    byAccount(rows, (row) => ({
      events: countIn(row, 'events'),
      lastOn: dayIn(row, 'last_on') as Day,
      lastKey: textIn(row, 'last_key') ?? '',
    })),
};
