import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compareRows, setAside } from '../../bench/compare-rows.ts';
import { openBench } from '../../bench/open-bench.ts';
import { openSpark } from '../../src/engine/index.ts';
import { sql } from '../../src/sql/index.ts';
import { isConformance } from '../support/effort.ts';
import { sharedCluster } from '../support/spark-cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-large-account-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a little book costs a cluster the least with. */
const frugal = {
  'spark.cores.max': '1',
  'spark.ui.enabled': 'false',
  'spark.executor.extraJavaOptions': '-XX:TieredStopAtLevel=1',
  'spark.sql.codegen.wholeStage': 'false',
  'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
};

/** In `npm run conformance` joins shuffle, and what is more than a little of one key is split, as with a thousand times as many rows. */
const settings: Readonly<Record<string, string>> = isConformance
  ? {
      ...frugal,
      'spark.sql.shuffle.partitions': '8',
      'spark.sql.autoBroadcastJoinThreshold': '-1',
      'spark.sql.adaptive.advisoryPartitionSizeInBytes': '4k',
      'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes': '4k',
      'spark.sql.adaptive.skewJoin.skewedPartitionFactor': '1.5',
    }
  : { ...frugal, 'spark.sql.shuffle.partitions': '2', 'spark.sql.adaptive.enabled': 'false' };

/** Metrics that count, tell apart, add up, look for the last, and compare with earlier days, all of events. */
const few = `model: health
metrics:
  users: { label: Users, based_on: events, calculate: count(distinct person_id), window: 7d, points: { 0: 0, 20: 100 } }
  worth: { label: Worth, based_on: events, calculate: sum(value), window: 28d, points: { 0: 0, 2000: 100 } }
  quiet_for: { label: Quiet for, based_on: events, calculate: days_since_last, points: { 0: 100, 30: 0 } }
  usual: { label: Against its usual, based_on: users, compared_with: own median of 28d, points: { 50%: 0, 110%: 100 } }
dimensions:
  use: { label: Use, weights: { users: 1, worth: 1, quiet_for: 1, usual: 1 } }
scorecards:
  default: { weights: { use: 1 } }
bands:
  at_risk: { from: 0, means: Likely to leave, then: act }
  watch: { from: 40, means: Not sure, then: look }
  healthy: { from: 70, means: Likely to stay, then: ask }
  change_margin: 2
  unknown_below: 50% measured
`;

/** The first scored day and the last; in `npm run conformance` many, of more accounts, by the twenty metrics of the bench. */
const [from, to] = ['2024-10-01', '2024-12-20'];
const first = isConformance ? '2024-12-10' : to;
const size = {
  accounts: isConformance ? 200 : 12,
  events: isConformance ? 200_000 : 4000,
  from,
  to,
  skewed: true,
};

test('one account with half of all events has the same rows on both engines', {
  timeout: 3_600_000,
}, async (context) => {
  const { home, master, environment } = await sharedCluster(context);
  const bench = await openBench(folder, size, first, '1GB', (text) => (isConformance ? text : few));
  const duckdb = await bench.openEngine();
  await bench.load(duckdb, '2024-12-21T00:00:00Z');
  await bench.score(duckdb, first, to);
  const [most] = await duckdb.rows(
    sql`select max(n) / sum(n) as share from (select count(*) as n from events group by account_id)`,
  );
  expect(Number(most?.share)).toBeGreaterThan(0.5);
  await duckdb.close();
  const expected = await setAside(bench, 'duckdb');
  const spark = await openSpark({
    ...{ home, master, environment, conf: settings },
    ...{ workFolder: join(folder, 'work'), logFolder: join(folder, 'log') },
  });
  try {
    await bench.score(spark, first, to);
  } finally {
    await spark.close();
  }
  const rows = size.accounts * (isConformance ? 11 : 1);
  expect(await compareRows(folder, expected, await setAside(bench, 'spark'))).toBe(
    `${rows} of ${rows} rows agree`,
  );
});
