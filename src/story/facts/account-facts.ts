import type { Day } from '../../lib/index.ts';
import { capability, sql } from '../../sql/index.ts';
import { type FactQuery, knownRows, plainWord } from './fact-query.ts';
import { byAccount, dayIn, textIn, textsIn } from './read-cell.ts';

/** Who an account is. */
export interface AccountFacts {
  readonly key: string;
  readonly name: string | null;
  readonly csm: string | null;
  /** The change that made this person the CSM, and when; null: no change is recorded. */
  readonly csmSince: { readonly on: Day; readonly key: string } | null;
  /** Attributes of which changes are recorded. All others are assumed to have always been as they are. */
  readonly recorded: readonly string[];
}

/** Name and CSM as of the day, and which attributes have a history. */
export const accountFacts: FactQuery<AccountFacts> = {
  compile: (asked) => {
    const latest = capability('latest_of', sql`value`, sql`at_on`, sql`row_key`);
    return sql`
with account as (${knownRows(asked, 'accounts', ['name', 'csm'])}),
change as (select c.*, ${plainWord('attribute')} as what from (${knownRows(asked, 'account_changes', ['attribute', 'value'])}) c),
dated as (select c.*, c.on_day as at_on from change c),
changed as (
  select account_id, list(distinct attribute order by attribute) as recorded,
    count(*) filter (where what = 'csm') > 0 as has_csm, ${latest} filter (where what = 'csm') as csm,
    max(at_on) filter (where what = 'csm') as csm_since, max(row_key) filter (where what = 'csm') as csm_key,
    count(*) filter (where what = 'name') > 0 as has_name, ${latest} filter (where what = 'name') as name
  from dated group by account_id)
select a.account_id, any_value(a.row_key) as row_key, any_value(case when c.has_name then c.name else a.name end) as name,
  any_value(case when c.has_csm then c.csm else a.csm end) as csm,
  any_value(c.csm_since) as csm_since, any_value(c.csm_key) as csm_key, any_value(c.recorded) as recorded
from account a left join changed c on c.account_id = a.account_id group by a.account_id order by a.account_id`;
  },
  decode: (rows) =>
    byAccount(rows, (row) => {
      const on = dayIn(row, 'csm_since');
      const key = textIn(row, 'csm_key');
      return {
        key: textIn(row, 'row_key') ?? '',
        name: textIn(row, 'name'),
        csm: textIn(row, 'csm'),
        csmSince: on === null || key === null ? null : { on, key },
        recorded: textsIn(row, 'recorded'),
      };
    }),
};
