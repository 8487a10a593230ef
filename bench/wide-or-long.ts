// Should a snapshot hold one row per account and day with columns per metric (wide), or one row per account, day
// and metric (long)? Measured for docs/adr/0004-wide-snapshots.md: 20,000 accounts, 30 days, 20 metrics, a Parquet
// file per day, sorted by account. `node bench/wide-or-long.ts [accounts] [days] [metrics]`
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [accounts = 20_000, days = 30, metrics = 20] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'wide-or-long-'));
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const numbers = Array.from({ length: metrics }, (_, index) => index);
const repeats = 7;

async function secondsOf(run: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

async function medianMs(sql: string): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < repeats; round++)
    taken.push(await secondsOf(() => connection.runAndReadAll(sql)));
  return (taken.sort((a, b) => a - b)[Math.floor(repeats / 2)] ?? 0) * 1000;
}

// A value that moves by little from day to day, in one of seven states, with points of two decimals: like real ones.
const value = (metric: number) =>
  `round(50 + 40 * sin(i * ${metric + 1}) + 5 * sin(d / 7.0 + i + ${metric}), 2)`;
const state = (metric: number) =>
  `CASE WHEN hash(i, ${metric}) % 10 < 8 THEN 'measured' WHEN hash(i, ${metric}) % 10 = 8 THEN 'not_applicable' ELSE 'never_collected' END`;
await connection.run(`CREATE TABLE book AS
  SELECT printf('account-%06d', i) AS account_id, d, DATE '2026-01-01' + d::INTEGER AS as_of,
    ${numbers.map((m) => `${value(m)} AS v${m}, ${state(m)} AS s${m}, least(100, greatest(0, ${value(m)})) AS p${m}`).join(',\n    ')}
  FROM range(${accounts}) AS a(i), range(${days}) AS t(d)`);

const shapes = {
  wide: `SELECT account_id, as_of, ${numbers.map((m) => `v${m}, s${m}, p${m}`).join(', ')}
    FROM book WHERE d = $day ORDER BY account_id`,
  long: `SELECT account_id, as_of, metric, value, state, points FROM (${numbers
    .map(
      (m) =>
        `SELECT account_id, as_of, 'metric_${m}' AS metric, v${m} AS value, s${m} AS state, p${m} AS points FROM book WHERE d = $day`,
    )
    .join(' UNION ALL ')}) ORDER BY account_id, metric`,
};
const someone = `account-${String(Math.floor(accounts / 2)).padStart(6, '0')}`;
const reads = {
  wide: {
    account: (files: string) =>
      `SELECT * FROM read_parquet('${files}') WHERE account_id = '${someone}' ORDER BY as_of`,
    metric: (files: string) =>
      `SELECT as_of, count(*), avg(v7) FROM read_parquet('${files}') WHERE s7 = 'measured' GROUP BY ALL`,
    day: (file: string) =>
      `SELECT count(*), ${numbers.map((m) => `sum(p${m})`).join(', ')} FROM read_parquet('${file}')`,
  },
  long: {
    account: (files: string) =>
      `SELECT * FROM read_parquet('${files}') WHERE account_id = '${someone}' ORDER BY as_of, metric`,
    metric: (files: string) =>
      `SELECT as_of, count(*), avg(value) FROM read_parquet('${files}') WHERE metric = 'metric_7' AND state = 'measured' GROUP BY ALL`,
    day: (file: string) =>
      `SELECT count(*), ${numbers.map((m) => `sum(p${m})`).join(', ')} FROM (SELECT account_id, ${numbers.map((m) => `max(points) FILTER (metric = 'metric_${m}') AS p${m}`).join(', ')} FROM read_parquet('${file}') GROUP BY account_id)`,
  },
};

console.log(
  `${accounts} accounts, ${days} days, ${metrics} metrics; DuckDB, 2 threads, a zstd Parquet file per day`,
);
console.log(
  '| shape | rows a group | write s | MB | one account ms | one metric ms | one day, row per account ms |',
);
console.log('|---|---|---|---|---|---|---|');
for (const [shape, group] of [
  ['wide', 122_880],
  ['wide', 8192],
  ['wide', 2048],
  ['long', 122_880],
  ['long', 8192],
] as const) {
  const into = join(folder, `${shape}-${group}`);
  mkdirSync(into);
  const write = await secondsOf(async () => {
    for (let day = 0; day < days; day++) {
      const file = join(into, `${String(day).padStart(3, '0')}.parquet`);
      await connection.run(
        `COPY (${shapes[shape].replaceAll('$day', String(day))}) TO '${file}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${group})`,
      );
    }
  });
  const bytes = readdirSync(into).reduce((sum, name) => sum + statSync(join(into, name)).size, 0);
  const account = await medianMs(reads[shape].account(`${into}/*.parquet`));
  const metric = await medianMs(reads[shape].metric(`${into}/*.parquet`));
  const day = await medianMs(reads[shape].day(`${into}/000.parquet`));
  const cells = [
    shape,
    group,
    write.toFixed(1),
    (bytes / 1e6).toFixed(1),
    ...[account, metric, day].map((ms) => ms.toFixed(0)),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
rmSync(folder, { recursive: true });
