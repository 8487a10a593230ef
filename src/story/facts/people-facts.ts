import { sql } from '../../sql/index.ts';
import { type FactQuery, firstKeys, knownRows, since } from './fact-query.ts';
import { byAccount, countIn, textsIn } from './read-cell.ts';

/** How many people are known at an account, and who came and went in the last 90 days. */
export interface PeopleFacts {
  readonly present: number;
  readonly presentKeys: readonly string[];
  readonly joined: number;
  readonly joinedKeys: readonly string[];
  readonly left: number;
  readonly leftKeys: readonly string[];
}

/** The people of each account. */
export const peopleFacts: FactQuery<PeopleFacts> = {
  compile: (asked) => {
    const isPresent = sql`left_on is null`;
    const joined = sql`left_on is null and joined_on >= ${since(asked, 90)}`;
    const left = sql`left_on >= ${since(asked, 90)}`;
    return sql`
select account_id, count(*) filter (where ${isPresent}) as present, ${firstKeys(sql`on_day`, isPresent)} as present_keys,
  count(*) filter (where ${joined}) as joined, ${firstKeys(sql`on_day desc`, joined)} as joined_keys,
  count(*) filter (where ${left}) as left_n, ${firstKeys(sql`left_on desc`, left)} as left_keys
from (${knownRows(asked, 'people', ['joined_at', 'left_at'])}) p group by account_id order by account_id`;
  },
  decode: (rows) =>
    byAccount(rows, (row) => ({
      present: countIn(row, 'present'),
      presentKeys: textsIn(row, 'present_keys'),
      joined: countIn(row, 'joined'),
      joinedKeys: textsIn(row, 'joined_keys'),
      left: countIn(row, 'left_n'),
      leftKeys: textsIn(row, 'left_keys'),
    })),
};
