import type { Day } from '../../lib/index.ts';
import { capability, sql } from '../../sql/index.ts';
import { type FactQuery, knownRows, since } from './fact-query.ts';
import { dayIn, listsByAccount, numberIn, textIn } from './read-cell.ts';

/** What became of an account. */
export interface Outcome {
  readonly key: string;
  readonly kind: string;
  readonly on: Day;
  readonly arrBefore: number | null;
  readonly arrAfter: number | null;
  readonly reason: string | null;
}

/** What became of each account in the last 365 days, the latest first. */
export const outcomeFacts: FactQuery<readonly Outcome[]> = {
  compile: (asked) => sql`
select account_id, row_key, kind, on_day, ${capability('to_double', sql`arr_before`)} as arr_before, ${capability('to_double', sql`arr_after`)} as arr_after, reason
from (${knownRows(asked, 'outcomes', ['kind', 'arr_before', 'arr_after', 'reason'])}) o
where on_day >= ${since(asked, 365)} order by account_id, on_day desc, row_key`,
  decode: (rows) =>
    listsByAccount(rows, (row) => ({
      key: textIn(row, 'row_key') ?? '',
      kind: textIn(row, 'kind') ?? '',
      on: dayIn(row, 'on_day') as Day,
      arrBefore: numberIn(row, 'arr_before'),
      arrAfter: numberIn(row, 'arr_after'),
      reason: textIn(row, 'reason'),
    })),
};
