import { rounded } from '../dimensions/index.ts';
import { capability, id, type Sql, sql } from '../sql/index.ts';

/** The columns that `bookScoreColumns` gives. */
export const bookColumns = {
  /** ARR-weighted mean of the known scores, 0..100; null where no ARR has a known score. */
  score: 'book_score',
  accounts: 'accounts',
  /** Accounts without a known score. */
  accountsUnknown: 'accounts_unknown',
  /** ARR of all of them, and of those without a known score; in the project's currency. */
  arr: 'arr',
  arrUnknown: 'arr_unknown',
} as const;

/**
 * Aggregates for a select list over rows of scores of one day (`account_id`, `arr`, `score`), with or without a
 * `group by`: the book's score with the ARR unknown beside it (rules.md, *Versions, freeze, parents*). An account
 * without ARR weighs nothing; if none has any, the score is null.
 *
 * @param rows the name the rows go by in the query.
 * @example sql`select csm, ${bookScoreColumns('s')} from ${scores} s group by csm`
 */
export function bookScoreColumns(rows: string): Sql {
  const score = id(rows, 'score');
  const arr = sql`case when ${id(rows, 'arr')} > 0 then ${id(rows, 'arr')} else 0 end`;
  const known = ordered(sql`case when ${score} is not null then ${arr} else 0 end`, rows);
  const weighted = ordered(sql`case when ${score} is not null then ${arr} * ${score} end`, rows);
  const unknown = ordered(sql`case when ${score} is null then ${arr} else 0 end`, rows);
  return sql`${rounded(sql`${weighted} / nullif(${known}, 0)`)} as ${id(bookColumns.score)},
    count(*) as ${id(bookColumns.accounts)},
    count(*) - count(${score}) as ${id(bookColumns.accountsUnknown)},
    coalesce(${ordered(arr, rows)}, 0) as ${id(bookColumns.arr)},
    coalesce(${unknown}, 0) as ${id(bookColumns.arrUnknown)}`;
}

function ordered(value: Sql, rows: string): Sql {
  return capability('ordered_sum', value, id(rows, 'account_id'));
}
