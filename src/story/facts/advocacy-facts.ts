import type { Day } from '../../lib/index.ts';
import { sql } from '../../sql/index.ts';
import { type FactQuery, knownRows, since } from './fact-query.ts';
import { dayIn, listsByAccount, textIn } from './read-cell.ts';

/** A time an account spoke for us, was asked to, or declined. */
export interface Advocacy {
  readonly key: string;
  readonly kind: string;
  readonly askedOn: Day | null;
  readonly answeredOn: Day | null;
  readonly outcome: string | null;
}

/** What was asked or done in the last 365 days, the latest first. */
export const advocacyFacts: FactQuery<readonly Advocacy[]> = {
  compile: (asked) => sql`
select * from (${knownRows(asked, 'advocacy', ['kind', 'asked_on', 'answered_on', 'outcome'])}) a
where coalesce(answered_on, asked_on) >= ${since(asked, 365)}
order by account_id, coalesce(answered_on, asked_on) desc, row_key`,
  decode: (rows) =>
    listsByAccount(rows, (row) => ({
      key: textIn(row, 'row_key') ?? '',
      kind: textIn(row, 'kind') ?? '',
      askedOn: dayIn(row, 'asked_on'),
      answeredOn: dayIn(row, 'answered_on'),
      outcome: textIn(row, 'outcome'),
    })),
};
