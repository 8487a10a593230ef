import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { Engine } from '../engine/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { day, list, type Sql, sql } from '../sql/index.ts';

/**
 * One notice if in some segments more than a third of the accounts stand in a lower band than a week before, by the
 * same version of the model (rules.md, *Feed guard*): that is more often a feed or a release than the customers.
 */
export async function segmentsThatFell(
  engine: Engine,
  snapshots: Sql,
  model: HealthModel,
  on: Day,
): Promise<Problem[]> {
  const ranks = model.bands.list.map(({ name }, index) => sql`when ${name} then ${index}`);
  const rank = (alias: Sql): Sql => sql`case ${alias}.band ${list(ranks, ' ')} end`;
  const rows = await engine.rows(sql`with pair as (
  select later.segment, ${rank(sql`later`)} < ${rank(sql`earlier`)} as fell
  from ${snapshots} as later join ${snapshots} as earlier on earlier.account_id = later.account_id
  where later.day = ${day(on)} and earlier.day = ${day(addDays(on, -7))}
    and earlier.model_version = later.model_version and later.band <> 'unknown' and earlier.band <> 'unknown'
)
select segment, count(*) as n, count(*) filter (where fell) as n_fell
from pair group by segment having count(*) filter (where fell) * 3 > count(*) order by segment`);
  if (rows.length === 0) return [];
  const said = rows.map(
    ({ segment, n, n_fell }) => `${n_fell} of ${n} in ${String(segment ?? 'no segment')}`,
  );
  const message = `${model.name}: in the week to ${on} many fell to a lower band: ${said.join(', ')}`;
  return [makeProblem('run/segment_fell', { message })];
}
