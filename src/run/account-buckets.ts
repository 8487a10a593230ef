import type { Engine } from '../engine/index.ts';
import { type FactCatalog, factSqlColumns } from '../facts/index.ts';
import { type LakeReading, tableQuery } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { Scratch } from '../load/index.ts';
import type { HealthModel } from '../model/index.ts';
import { capability, id, list, parquetRows, sql } from '../sql/index.ts';
import { writeParts } from './write-parts.ts';

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
  await engine.define({
    name: 'account_buckets',
    keep: 'table',
    query: sql`with recursive
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
from accounts left join families using (account_id)`,
  });
}

/** Makes the facts' views again, with the rows of one bucket's accounts only. */
export type DefineBucketFacts = (bucket: number) => Promise<void>;

/** From how many rows on a table of facts is dealt out to the buckets once, instead of being read for each. */
const manyRows = 250_000;
/** Up to so many buckets of one day are read each for itself: a few columns of the days in windows, not all that is there. */
const fewBuckets = 8;

/** From how many rows on dealing out pays for a span in so many buckets. */
export function worthDealing(
  buckets: number,
  { from, to }: { readonly from: Day; readonly to: Day },
): number {
  return from === to && buckets <= fewBuckets ? Number.POSITIVE_INFINITY : manyRows;
}

/**
 * Prepares the facts for scoring bucket by bucket. Tables of `many` rows or more are dealt out into files a bucket, so that
 * all buckets together read each row once more, however many buckets there are. `account_buckets` is there.
 */
export async function dealOutFacts(
  engine: Engine,
  reading: LakeReading,
  catalog: FactCatalog,
  scratch: Scratch,
  many: number,
): Promise<DefineBucketFacts> {
  const tables = await Promise.all(
    Object.values(catalog).map(async (fact) => {
      const columns = factSqlColumns(fact);
      const all = await tableQuery(engine, reading, `facts/${fact.name}`, columns);
      const rows = reading.files(`facts/${fact.name}`).reduce((sum, file) => sum + file.rows, 0);
      return {
        name: fact.name,
        names: list(columns.map(({ name }) => id(name))),
        all,
        isLarge: rows >= many,
      };
    }),
  );
  const dealt = new Map<string, Map<string, string[]>>();
  for (const { name, all, isLarge } of tables) {
    if (!isLarge) continue;
    const own = sql`(select f.*, b.bucket as ${id(bucketColumn)} from (${all}) f join account_buckets b using (account_id))`;
    dealt.set(name, await writeParts(engine, scratch.path('facts'), own, id(bucketColumn)));
  }
  return async (bucket) => {
    const own = sql`select account_id from account_buckets where bucket = ${bucket}`;
    for (const { name, names, all } of tables) {
      const files = dealt.get(name)?.get(String(bucket));
      const rows =
        files !== undefined
          ? sql`select ${names} from ${parquetRows(files)}`
          : dealt.has(name)
            ? sql`select * from (${all}) where false`
            : sql`select * from (${all}) where account_id in (${own})`;
      await engine.define({ name, keep: 'view', query: rows });
    }
  };
}

const bucketColumn = '__bucket';
