import type { Day } from '../../lib/index.ts';
import { capability, sql } from '../../sql/index.ts';
import { type FactQuery, firstKeys, knownRows, since } from './fact-query.ts';
import { countIn, dayIn, listsByAccount, numberIn, textIn, textsIn } from './read-cell.ts';

/** Answers of an account to one kind of survey in the last 365 days. */
export interface SurveyFacts {
  readonly kind: string;
  readonly answers: number;
  readonly keys: readonly string[];
  readonly mean: number;
  readonly lastOn: Day;
  readonly lastScore: number;
  /** NPS: 9 and 10, and 0 to 6. */
  readonly promoters: number;
  readonly detractors: number;
}

/** The answers to surveys by kind. */
export const surveyFacts: FactQuery<readonly SurveyFacts[]> = {
  compile: (asked) => sql`
select account_id, kind, count(*) as answers, ${firstKeys(sql`on_day desc`, sql`true`)} as answer_keys,
  ${capability('to_double', sql`sum(${capability('exact', sql`score`)})`)} / count(*) as mean, max(on_day) as last_on,
  ${capability('latest_of', sql`score`, sql`on_day`, sql`row_key`)} as last_score,
  count(*) filter (where score >= 9) as promoters, count(*) filter (where score <= 6) as detractors
from (${knownRows(asked, 'surveys', ['kind', 'score'])}) s
where score is not null and on_day >= ${since(asked, 365)} group by account_id, kind order by account_id, kind`,
  decode: (rows) =>
    listsByAccount(rows, (row) => ({
      kind: textIn(row, 'kind') ?? '',
      answers: countIn(row, 'answers'),
      keys: textsIn(row, 'answer_keys'),
      mean: numberIn(row, 'mean') ?? 0,
      lastOn: dayIn(row, 'last_on') as Day,
      lastScore: numberIn(row, 'last_score') ?? 0,
      promoters: countIn(row, 'promoters'),
      detractors: countIn(row, 'detractors'),
    })),
};
