import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDuckdb } from '../../src/engine/index.ts';
import { literal, sql } from '../../src/sql/index.ts';
import { sharedCluster, shortJob } from '../support/spark-cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-two-engines-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what DuckDB writes, the cluster reads and writes again, and DuckDB finds the same values', async (context) => {
  const { home, master, environment } = await sharedCluster(context);
  const engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
  const [there, back] = [join(folder, 'there.parquet'), join(folder, 'back')];
  await engine.run(sql`copy (
    select range as row, 'acme ' || range as account_id, date '2024-02-28' + range::integer as day,
      timestamptz '2024-03-10 06:59:59.123456+00' + to_hours(range) as at, 1.0 / (range + 1) as share,
      (range * 19.99)::decimal(18, 2) as amount, range % 2 = 0 as is_even,
      case when range > 1 then 'known' end as note, ['a', null] as items, {'points': range, 'why': 'x'} as driver
    from range(4)) to ${literal(there)} (format parquet)`);

  const copy = `insert overwrite directory '${back}' using parquet select * from parquet.\`${there}\``;
  // Unasked, Spark writes instants in an old form that says nothing of UTC.
  const settings = [...shortJob, '--conf', 'spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS'];
  const ran = spawnSync(join(home, 'bin', 'spark-sql'), ['--master', master, ...settings, '-e', copy], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  expect(ran.status, ran.stderr).toBe(0);
  const [written = ''] = readdirSync(back).filter((name) => name.endsWith('.parquet'));

  const rows = (path: string) => engine.rows(sql`select * from read_parquet(${literal(path)}) order by row`);
  const expected = await rows(there);
  expect(expected).toHaveLength(4);
  expect(await rows(join(back, written))).toEqual(expected);
  const types = (path: string) => engine.describe(sql`select * from read_parquet(${literal(path)})`);
  expect(await types(join(back, written))).toEqual(await types(there));
  await engine.close();
});
