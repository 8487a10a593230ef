import type { Day } from '../../lib/index.ts';
import { sql } from '../../sql/index.ts';
import { type FactQuery, knownRows } from './fact-query.ts';
import { dayIn, listsByAccount, textIn } from './read-cell.ts';

/** What an account bought the product for. */
export interface Goal {
  readonly key: string;
  readonly name: string | null;
  readonly dueOn: Day | null;
  readonly reachedOn: Day | null;
}

/** The goals of each account, those due first in front. */
export const goalFacts: FactQuery<readonly Goal[]> = {
  compile: (asked) => sql`
select account_id, row_key, name, due_on, reached_on from (${knownRows(asked, 'goals', ['name', 'due_on', 'reached_on'])}) g
order by account_id, due_on nulls last, row_key`,
  decode: (rows) =>
    listsByAccount(rows, (row) => ({
      key: textIn(row, 'row_key') ?? '',
      name: textIn(row, 'name'),
      dueOn: dayIn(row, 'due_on'),
      reachedOn: dayIn(row, 'reached_on'),
    })),
};
