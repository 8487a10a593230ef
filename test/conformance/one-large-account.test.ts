import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compareRows, setAside } from '../../bench/compare-rows.ts';
import { type Bench, openBench } from '../../bench/open-bench.ts';
import { openDuckdb, openSpark } from '../../src/engine/index.ts';
import { sql } from '../../src/sql/index.ts';
import { isConformance } from '../support/effort.ts';
import { sharedCluster } from '../support/spark-cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-large-account-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Joins shuffle, and what is more than a little of one key is split, as with a thousand times as many rows. */
const asIfLarge: Readonly<Record<string, string>> = {
  'spark.cores.max': '1',
  'spark.ui.enabled': 'false',
  'spark.executor.extraJavaOptions': '-XX:TieredStopAtLevel=1',
  'spark.sql.codegen.wholeStage': 'false',
  'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
  'spark.sql.shuffle.partitions': '4',
  'spark.sql.autoBroadcastJoinThreshold': '-1',
  'spark.sql.adaptive.advisoryPartitionSizeInBytes': '4k',
  'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes': '4k',
  'spark.sql.adaptive.skewJoin.skewedPartitionFactor': '1.5',
};

const [from, to] = ['2024-10-01', '2024-12-20'];
const size = { accounts: 100, events: 20_000, from, to, skewed: true };

async function loadBook(historyFrom: string): Promise<Bench> {
  const bench = await openBench(folder, size, historyFrom, '1GB');
  const engine = await bench.openEngine();
  await bench.load(engine, '2024-12-21T00:00:00Z');
  await engine.close();
  return bench;
}

test('a skewed book has one account with half of all events', async () => {
  const bench = await loadBook(to);
  const engine = await bench.openEngine();
  const reading = await bench.lake.read();
  const [most] = await engine.rows(
    sql`select max(n) / sum(n) as share from (select count(*) as n from ${reading.relation('facts/events')} group by account_id)`,
  );
  await engine.close();
  expect(Number(most?.share)).toBeGreaterThan(0.5);
});

/** A single day, and days in one pass: plans of two kinds. By the twenty metrics of the bench, in `npm run conformance` only. */
const firstDays = isConformance ? [to, '2024-12-14'] : [];

test.for(firstDays)(
  'one account with half of all events has the same rows on both engines, from %s',
  {
    timeout: 3_600_000,
  },
  async (first, context) => {
    const { home, master, environment } = await sharedCluster(context);
    const bench = await loadBook(first);
    const duckdb = await bench.openEngine();
    await bench.score(duckdb, first, to);
    await duckdb.close();
    const expected = await setAside(bench, 'duckdb');
    const days = first === to ? 1 : 7;
    const { all, large } = await countRows(expected);
    // Some accounts have no row: they begin later.
    expect(all).toBeGreaterThan(0.9 * days * size.accounts);
    expect(large).toBe(days);
    const spark = await openSpark({
      ...{ home, master, environment, conf: asIfLarge },
      ...{ workFolder: join(folder, `work-${first}`), logFolder: join(folder, 'log') },
    });
    try {
      await bench.score(spark, first, to);
    } finally {
      await spark.close();
    }
    const compared = await compareRows(folder, expected, await setAside(bench, 'spark'));
    expect(compared).toBe(`${all} of ${all} rows agree`);
  },
);

/** Rows of all accounts, and of the large one. */
async function countRows(aside: string): Promise<{ all: number; large: number }> {
  const engine = await openDuckdb({ allowedFolders: [aside] });
  const [row] = await engine.rows(
    sql`select count(*) as "all", count(*) filter (where account_id = 'a0000000') as large from read_parquet(${join(aside, '*.parquet')})`,
  );
  await engine.close();
  return { all: Number(row?.all), large: Number(row?.large) };
}
