import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Engine, openDuckdb, openSpark } from '../../src/engine/index.ts';
import { capability, day, id, list, type Sql, sql } from '../../src/sql/index.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { fewRows } from '../support/open-test-spark.ts';
import { sharedCluster } from '../support/spark-cluster.ts';
import { aggregateVectors, engineVectors, vectorRows } from './engine-vectors.ts';

/** With signs in its path that a shell, a script or a program without a locale reads as something else. */
const folder = mkdtempSync(join(tmpdir(), 'bellwether-o\'b , ; -- "q" Ä `x` $HOME %41-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is written in the vectors, under their names. */
const answers = [
  ...engineVectors.map(([what, , result]) => [what, result]),
  ...aggregateVectors.map(([what, , results]) => [what, results]),
];

/** What an engine makes of the vectors: one query for all expressions, one for all aggregates. */
async function answersOf(engine: Engine): Promise<unknown[]> {
  const columns = (expressions: readonly Sql[]): Sql =>
    list(expressions.map((expression, index) => sql`${expression} as ${id(`v${index}`)}`));
  const [row = {}] = await engine.rows(
    sql`select ${columns(engineVectors.map(([, expression]) => expression))}`,
  );
  const groups = await engine.rows(
    sql`select k, ${columns(aggregateVectors.map(([, aggregate]) => aggregate))} from ${vectorRows} group by k order by k`,
  );
  return [
    ...engineVectors.map(([what], index) => [what, row[`v${index}`]]),
    ...aggregateVectors.map(([what], index) => [what, groups.map((group) => group[`v${index}`])]),
  ];
}

test('DuckDB gives what the vectors say', async () => {
  const engine = await openDuckdb({ threads: 1 });
  expect(await answersOf(engine)).toEqual(answers);
  await engine.close();
});

test('Spark keeps to what engines promise', async (context) => {
  const { home, master, environment } = await sharedCluster(context);
  const engine = await openSpark({
    home,
    master,
    environment: { ...environment, LC_ALL: undefined, LC_CTYPE: undefined, LANG: 'C' },
    conf: fewRows,
    workFolder: join(folder, 'work'),
    logFolder: join(folder, 'log'),
  });
  try {
    await givesHostileTextsBack(engine);
    await decodesValues(engine);
    expect(await answersOf(engine)).toEqual(answers);
    await makesRelationsAnew(engine);
    await saysWhatFailed(engine);
    await writesFiles(engine);
  } finally {
    await engine.close();
  }
});

async function givesHostileTextsBack(engine: Engine): Promise<void> {
  const rows = await engine.rows(
    sql`select ${{ kind: 'list', items: hostileTexts.map((text, index) => sql`${text} as ${{ kind: 'identifier', path: [`t${index}`] }}`), separator: ', ' }}`,
  );
  expect(rows).toEqual([Object.fromEntries(hostileTexts.map((text, index) => [`t${index}`, text]))]);
  const named = await engine.rows(sql`select 1 as ${{ kind: 'identifier', path: ['it\'s; -- `a` "b"'] }}`);
  expect(named).toEqual([{ 'it\'s; -- `a` "b"': 1 }]);
}

async function decodesValues(engine: Engine): Promise<void> {
  const [row] = await engine.rows(sql`select
    ${capability('add_days', day('2024-02-28'), 2)} as add_days,
    ${capability('days_between', day('2024-02-28'), day('2024-03-01'))} as days_between,
    ${capability('local_day', sql`timestamp_ntz '2024-03-31 22:30:00'`, 'Europe/Berlin')} as summer,
    ${capability('local_day', sql`timestamp_ntz '2024-01-31 22:30:00'`, 'Europe/Berlin')} as winter,
    ${capability('round_at', 2.5, 0)} as half, ${capability('round_at', -2.5, 0)} as minus_half,
    ${capability('is_finite', sql`double('nan')`)} as finite,
    ${capability('texts_known', 'a', null, 'b')} as known, 1e0 / 3 as third, cast(null as string) as nothing,
    timestamp_ntz '2024-02-29 12:00:00.5' as at, cast(1.5 as decimal(38, 9)) as exact`);
  expect(row).toEqual({
    add_days: '2024-03-01',
    days_between: 2,
    summer: '2024-04-01',
    winter: '2024-01-31',
    half: 3,
    minus_half: -3,
    finite: false,
    known: ['a', 'b'],
    third: 1 / 3,
    nothing: null,
    at: '2024-02-29T12:00:00.500Z',
    exact: 1.5,
  });
  expect(
    await engine.rows(sql`select ${capability('each_day', day('2024-03-30'), day('2024-03-29'))} as d`),
  ).toEqual([]);
}

async function makesRelationsAnew(engine: Engine): Promise<void> {
  await engine.define({ name: 'one', keep: 'table', query: sql`select 1 as x` });
  await engine.define({ name: 'one', keep: 'view', query: sql`select 2 as x, cast(null as date) as d` });
  expect(await engine.describe(sql`select * from one`)).toEqual([
    { name: 'x', type: 'INTEGER' },
    { name: 'd', type: 'DATE' },
  ]);
  const said: string[] = [];
  const plan = {
    steps: [
      { name: 'one', comment: '', query: sql`select 3 as x`, keep: 'table' as const },
      { name: 'two', comment: '', query: sql`select x + 1 as x from one`, keep: 'view' as const },
    ],
  };
  await engine.runPlan(plan, ({ name, index, count }) => said.push(`${index + 1}/${count} ${name}`));
  expect(said).toEqual(['1/2 one', '2/2 two']);
  expect(await engine.rows(sql`select x from two`)).toEqual([{ x: 4 }]);
  await engine.dropPlan(plan);
}

async function saysWhatFailed(engine: Engine): Promise<void> {
  const refused = await engine.rows(sql`select nothing_here`).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    problems: [{ code: 'engine/failed', message: expect.stringContaining('nothing_here') }],
  });
}

async function writesFiles(engine: Engine): Promise<void> {
  const query = sql`select explode(sequence(1, 5)) as x`;
  const files = await engine.writeParquet(query, join(folder, 'written'), { orderBy: ['x'], metadata: {} });
  expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(5);
  expect(files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256 ?? ''))).toBe(true);
}
