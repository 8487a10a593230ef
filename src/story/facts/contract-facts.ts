import type { Day } from '../../lib/index.ts';
import { capability, day, sql } from '../../sql/index.ts';
import { type Cells, type FactQuery, knownRows } from './fact-query.ts';
import { countIn, dayIn, listsByAccount, numberIn, textIn } from './read-cell.ts';

/** A contract that runs on the day. */
export interface Contract {
  readonly key: string;
  readonly product: string | null;
  readonly arr: number | null;
  readonly renewalOn: Day | null;
  readonly noticeDays: number;
  readonly noticeGivenOn: Day | null;
  readonly autoRenew: boolean | null;
}

/** The contracts of each account that run on the day, by the rule that also makes `arr` (model.md, *Facts*). */
export const contractFacts: FactQuery<readonly Contract[]> = {
  compile: (asked) => sql`
select account_id, row_key, product, ${capability('to_double', sql`arr`)} as arr, renewal_on, notice_days, notice_given_on, auto_renew
from (${knownRows(asked, 'contracts', ['product', 'arr', 'renewal_on', 'notice_days', 'notice_given_on', 'auto_renew', 'ended_on'])}) c
where case when ended_on is not null then ${day(asked.day)} < ended_on
  else coalesce(auto_renew, true) or renewal_on is null or ${day(asked.day)} <= renewal_on end
order by account_id, renewal_on nulls last, row_key`,
  decode: (rows) => listsByAccount(rows, readContract),
};

function readContract(row: Cells): Contract {
  return {
    key: textIn(row, 'row_key') ?? '',
    product: textIn(row, 'product'),
    arr: numberIn(row, 'arr'),
    renewalOn: dayIn(row, 'renewal_on'),
    noticeDays: countIn(row, 'notice_days'),
    noticeGivenOn: dayIn(row, 'notice_given_on'),
    autoRenew: typeof row.auto_renew === 'boolean' ? row.auto_renew : null,
  };
}
