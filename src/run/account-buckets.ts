import type { Engine } from '../engine/index.ts';
import { type FactCatalog, factSqlColumns } from '../facts/index.ts';
import { type LakeReading, tableQuery } from '../lake/index.ts';
import type { HealthModel } from '../model/index.ts';
import { capability, id, sql } from '../sql/index.ts';

/** Whether an account's measurements rest on those of others on the same day, so that accounts can not be scored apart. */
export function comparesPeers(model: HealthModel): boolean {
  return model.metrics.some(
    ({ comparison, curve }) => comparison?.kind === 'peers' || curve?.kind === 'percentile',
  );
}

/**
 * Makes the table `account_buckets`: for every account one of `count` buckets, by a hash of its family's
 * smallest id, so that parents and children are always scored together.
 */
export async function defineAccountBuckets(engine: Engine, count: number): Promise<void> {
  await engine.run(sql`create or replace temp table account_buckets as
with recursive
links as (
  select account_id as a, parent_id as b from accounts where parent_id is not null
  union
  select account_id, value from account_changes where attribute = 'parent_id' and value is not null
),
both_ways as (select a, b from links union select b, a from links),
reach(account_id, root) as (
  select a, a from both_ways
  union
  select both_ways.b, reach.root from reach join both_ways on both_ways.a = reach.account_id
),
families as (select account_id, min(root) as root from reach group by account_id)
select distinct account_id, ${capability('hash_bucket', sql`coalesce(root, account_id)`, count)} as bucket
from accounts left join families using (account_id)`);
}

/** Makes the facts' views again, with the rows of one bucket's accounts only. */
export async function defineBucketFacts(
  engine: Engine,
  reading: LakeReading,
  catalog: FactCatalog,
  bucket: number,
): Promise<void> {
  for (const table of Object.values(catalog)) {
    const all = await tableQuery(engine, reading, `facts/${table.name}`, factSqlColumns(table));
    const own = sql`select account_id from account_buckets where bucket = ${bucket}`;
    await engine.run(
      sql`create or replace temp view ${id(table.name)} as select * from (${all}) where account_id in (${own})`,
    );
  }
}
