import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Engine, openSpark, type Row } from '../../src/engine/index.ts';
import { standardFacts } from '../../src/facts/index.ts';
import { type Lake, openLake } from '../../src/lake/index.ts';
import { scoreModels } from '../../src/run/index.ts';
import { sql } from '../../src/sql/index.ts';
import {
  d,
  defineSources,
  plainProject,
  putFacts,
  type SmallEvent,
  smallLake,
  useModel,
} from '../support/run/small-lake.ts';
import { sharedCluster } from '../support/spark-cluster.ts';

const accounts = ['a0', 'a1', 'a2', 'a3'];
const dayOf = (index: number): string => new Date(Date.UTC(2026, 0, 20 + index)).toISOString().slice(0, 10);
/** Use that comes and goes, so that bands change; the fourth account falls silent. */
const events = Array.from({ length: 24 }, (_, index) =>
  accounts
    .filter((_, at) => index % (at + 1) === 0 && (at < 3 || index < 9))
    .map((account): SmallEvent => [account, dayOf(index)]),
).flat();

async function score(lake: Lake, engine: Engine, to: string): Promise<void> {
  await scoreModels({
    project: plainProject(),
    catalog: standardFacts,
    timelines: [
      {
        name: 'health',
        versions: [{ version: '1', model: useModel(), text: '', publishedOn: d('2026-01-01') }],
      },
    ],
    lake,
    engine,
    ask: { from: null, to: null, every: 1 },
    asOf: d(to),
    provisionalFrom: null,
    product: '0',
    defineSources,
  });
}

test('Spark writes the snapshots that DuckDB writes, in one pass over two months and on the day after', {
  timeout: 900_000,
}, async (context) => {
  const { home, master, environment } = await sharedCluster(context);
  const small = await smallLake();
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-score-on-spark-'));
  try {
    await putFacts(small, accounts, dayOf(0), events);
    await cp(join(small.folder, 'lake'), join(small.folder, 'lake on spark'), { recursive: true });
    const lake = openLake({ folder: join(small.folder, 'lake on spark'), now: Date.now, grace: 0 });
    const engine = await openSpark({
      home,
      master,
      environment,
      conf: {
        'spark.cores.max': '1',
        'spark.ui.enabled': 'false',
        'spark.sql.shuffle.partitions': '2',
        'spark.driver.extraJavaOptions': '-XX:TieredStopAtLevel=1',
        'spark.executor.extraJavaOptions': '-XX:TieredStopAtLevel=1',
      },
      workFolder: join(lake.folder, '.scratch', 'spark'),
      logFolder: join(folder, 'log'),
    });
    const rowsOf = async (where: Lake): Promise<Row[]> => {
      const relation = (await where.read()).relation('snapshots/health') ?? sql`nothing`;
      return small.engine.rows(sql`select * from ${relation} order by day, account_id`);
    };
    const typesOf = async (where: Lake) =>
      small.engine.describe(
        sql`select * from ${(await where.read()).relation('snapshots/health') ?? sql`nothing`}`,
      );
    try {
      for (const to of [dayOf(22), dayOf(23)]) {
        await score(small.lake, small.engine, to);
        await score(lake, engine, to);
        const rows = await rowsOf(lake);
        expect(rows).toHaveLength(to === dayOf(22) ? 92 : 96);
        expect(rows).toEqual(await rowsOf(small.lake));
      }
      expect(await typesOf(lake)).toEqual(await typesOf(small.lake));
      expect(new Set((await rowsOf(lake)).map(({ band }) => band)).size).toBeGreaterThan(1);
      const { manifest } = await lake.read();
      const files = manifest.tables['snapshots/health'] ?? [];
      expect(files.every(({ notes, rows }) => notes.engine === engine.version && rows > 0)).toBe(true);
      expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(96);
    } finally {
      await engine.close();
    }
  } finally {
    await small.engine.close();
    await rm(small.folder, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
});
