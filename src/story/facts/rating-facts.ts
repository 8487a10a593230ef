import type { Day } from '../../lib/index.ts';
import { sql } from '../../sql/index.ts';
import { type FactQuery, knownRows } from './fact-query.ts';
import { dayIn, listsByAccount, numberIn, textIn } from './read-cell.ts';

/** The latest rating of an account by a rubric. */
export interface LatestRating {
  readonly rubric: string;
  readonly key: string;
  readonly enteredBy: string;
  /** Null: "don't know". */
  readonly level: number | null;
  readonly on: Day;
}

/** The latest rating by each rubric, whoever gave it. */
export const ratingFacts: FactQuery<readonly LatestRating[]> = {
  compile: (asked) => sql`
with rating as (
  select r.*, row_number() over (partition by account_id, rubric order by "at" desc, row_key desc) as place
  from (${knownRows(asked, 'ratings', ['rubric', 'level', 'entered_by', 'at'])}) r)
select account_id, rubric, row_key, entered_by, level, on_day from rating where place = 1 order by account_id, rubric`,
  decode: (rows) =>
    listsByAccount(rows, (row) => ({
      rubric: textIn(row, 'rubric') ?? '',
      key: textIn(row, 'row_key') ?? '',
      enteredBy: textIn(row, 'entered_by') ?? '',
      level: numberIn(row, 'level'),
      on: dayIn(row, 'on_day') as Day,
    })),
};
