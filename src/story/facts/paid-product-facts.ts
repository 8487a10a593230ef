import { sql } from '../../sql/index.ts';
import { type FactQuery, knownRows, since } from './fact-query.ts';
import { listsByAccount, textIn } from './read-cell.ts';

/** A product that an account may use. */
export interface PaidProduct {
  readonly key: string;
  readonly product: string;
  /** An event of the last 90 days names it. */
  readonly isUsed: boolean;
}

/** The products that each account is entitled to on the day, by name. */
export const paidProductFacts: FactQuery<readonly PaidProduct[]> = {
  compile: (asked) => sql`
with paid as (select * from (${knownRows(asked, 'entitlements', ['product', 'ends_on'])}) e where ends_on is null),
used as (select distinct account_id, product from (${knownRows(asked, 'events', ['product'])}) u where on_day >= ${since(asked, 90)} and product is not null)
select p.account_id, min(p.row_key) as row_key, p.product, bool_or(u.product is not null) as is_used
from paid p left join used u on u.account_id = p.account_id and u.product = p.product
group by p.account_id, p.product order by p.account_id, p.product`,
  decode: (rows) =>
    listsByAccount(rows, (row) => ({
      key: textIn(row, 'row_key') ?? '',
      product: textIn(row, 'product') ?? '',
      isUsed: row.is_used === true,
    })),
};
