import { type Sql, sql } from '../../sql/index.ts';
import { type FactQuery, firstKeys, knownRows, since } from './fact-query.ts';
import { byAccount, countIn, textsIn } from './read-cell.ts';

/** Open praise and disapproval in the last 90 days. */
export interface FeedbackFacts {
  readonly negative: number;
  readonly negativeKeys: readonly string[];
  /** Features it was about, the first three by name. */
  readonly negativeFeatures: readonly string[];
  readonly positive: number;
  readonly positiveKeys: readonly string[];
  readonly positiveFeatures: readonly string[];
}

/** The feedback of each account. */
export const feedbackFacts: FactQuery<FeedbackFacts> = {
  compile: (asked) => {
    const of = (polarity: string): Sql => {
      const when = sql`polarity = ${polarity}`;
      return sql`count(*) filter (where ${when}), ${firstKeys(sql`on_day desc`, when)},
  list(distinct feature order by feature) filter (where ${when} and feature is not null)[1:3]`;
    };
    return sql`
with told as (select * from (${knownRows(asked, 'feedback', ['polarity', 'feature'])}) f where on_day >= ${since(asked, 90)})
select * from (select account_id, ${of('negative')}, ${of('positive')} from told group by account_id)
  as f(account_id, negative, negative_keys, negative_features, positive, positive_keys, positive_features) order by account_id`;
  },
  decode: (rows) =>
    byAccount(rows, (row) => ({
      negative: countIn(row, 'negative'),
      negativeKeys: textsIn(row, 'negative_keys'),
      negativeFeatures: textsIn(row, 'negative_features'),
      positive: countIn(row, 'positive'),
      positiveKeys: textsIn(row, 'positive_keys'),
      positiveFeatures: textsIn(row, 'positive_features'),
    })),
};
