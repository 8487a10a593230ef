import { systemColumns } from '../../facts/index.ts';
import { capability, id, list, type PlanStep, sql } from '../../sql/index.ts';
import { countsOn } from '../rows/as-of.ts';

/** Name of the relation of attribute values by the day from which they hold: account_id, attribute, on_day, is_set, value. */
export const attributeChanges = 'attribute_changes';

/**
 * Each day on which what is known of an attribute changes, with the value from then on: of the changes that count on
 * that day the latest one. `is_set` is false where all changes were taken back: then the accounts row holds.
 */
export function compileAttributeChanges(attributes: readonly string[]): PlanStep {
  const changes = id('account_changes');
  const wanted = attributes.length === 0 ? sql`false` : sql`attribute in (${list(attributes)})`;
  const value = capability(
    'latest_of',
    sql`c.value`,
    sql`c.${id('at')}`,
    sql`c.${id(systemColumns.row_key)}`,
  );
  return {
    name: attributeChanges,
    comment: 'values of attributes by the day from which they are known to hold',
    keep: 'table',
    query: sql`
with point as (
  select account_id, attribute, ${id(systemColumns.counts_from)} as on_day from ${changes} where ${wanted}
  union
  select account_id, attribute, ${id(systemColumns.counts_until)} from ${changes}
  where ${wanted} and ${id(systemColumns.counts_until)} is not null)
select p.account_id, p.attribute, p.on_day, count(c.account_id) > 0 as is_set,
  case when count(c.account_id) > 0 then ${value} end as value
from point p left join ${changes} c
  on c.account_id = p.account_id and c.attribute = p.attribute and ${countsOn('c', sql`p.on_day`)}
group by p.account_id, p.attribute, p.on_day`,
  };
}
