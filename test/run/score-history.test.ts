import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { standardFacts } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { type ModelTimeline, type ScoreOptions, scoreModels, verifySnapshot } from '../../src/run/index.ts';
import { sql } from '../../src/sql/index.ts';
import {
  d,
  defineSources,
  plainProject,
  putFacts,
  type SmallEvent,
  type SmallLake,
  smallLake,
  useModel,
} from '../support/run/small-lake.ts';

let small: SmallLake;
const opened: SmallLake[] = [];
const open = async (threads = 1) => {
  const one = await smallLake(threads);
  opened.push(one);
  return one;
};
beforeEach(async () => {
  small = await open();
});
afterEach(async () => {
  for (const { engine, folder } of opened.splice(0)) {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});

const timeline: ModelTimeline = {
  name: 'health',
  versions: [{ version: '1', model: useModel(), text: 'model: health', publishedOn: d('2026-01-01') }],
};
/** Use that rises, falls and hovers about the limits, different for each account. */
const events: SmallEvent[] = Array.from({ length: 900 }, (_, index) => {
  const account = index % 9;
  const day = (index * 7 + account * index) % 75;
  const occurred = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
  return [`a${account}`, occurred];
});
const accounts = Array.from({ length: 9 }, (_, index) => `a${index}`);

const optionsFor = (where: SmallLake): Omit<ScoreOptions, 'asOf'> => ({
  project: plainProject(),
  catalog: standardFacts,
  timelines: [timeline],
  lake: where.lake,
  engine: where.engine,
  ask: { from: null, to: null, every: 1 },
  provisionalFrom: null,
  product: '0',
  defineSources,
});
const score = (where: SmallLake, to: string, options: Partial<ScoreOptions> = {}) =>
  scoreModels({ ...optionsFor(where), asOf: d(to), ...options });
const range = (from: string, to = from, every = 1) => ({ ask: { from: d(from), to: d(to), every } });
const files = async ({ lake }: SmallLake) =>
  (await lake.read()).files('snapshots/health').map(({ path }) => path);
const stored = async ({ lake, engine }: SmallLake) => {
  const relation = (await lake.read()).relation('snapshots/health');
  return relation === null ? [] : engine.rows(sql`select * from ${relation} order by day, account_id`);
};
const addDay = (day: string, n: number) =>
  new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10) as Day;

describe('scored history', () => {
  test('is one file for a closed month and one a day for an open one', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    const document = await score(small, '2026-03-03');
    expect((await files(small)).map((path) => path.replace(/\.\w{12}\.parquet$/, ''))).toEqual([
      'snapshots/health/2026-01',
      'snapshots/health/2026-02',
      'snapshots/health/2026-03-01',
      'snapshots/health/2026-03-02',
      'snapshots/health/2026-03-03',
    ]);
    expect(document.models[0]).toMatchObject({ days: '2026-01-01..2026-03-03', rows: 62 * 9 });
  });

  test('is the same files byte for byte, in one pass, day by day, by month or in buckets, with one thread or two', async () => {
    await putFacts(small, accounts, '2026-01-28', events);
    await score(small, '2026-02-03');
    const expected = await files(small);
    const daily = await open(2);
    await putFacts(daily, accounts, '2026-01-28', events);
    for (let day = '2026-01-28'; day <= '2026-02-03'; day = addDay(day, 1)) await score(daily, day);
    expect(await files(daily)).toEqual(expected);
    const inBuckets = await open(2);
    await putFacts(inBuckets, accounts, '2026-01-28', events);
    await score(inBuckets, '2026-02-03', { budget: { cells: 30, factRows: 1e9 } });
    expect(await files(inBuckets)).toEqual(expected);
    // Few buckets of one day read the facts for themselves, many have them dealt out.
    for (const cells of [3, 1]) {
      await score(inBuckets, '2026-02-03', { ...range('2026-02-03'), budget: { cells, factRows: 1e9 } });
      expect(await files(inBuckets)).toEqual(expected);
    }
    const backwards = await open();
    await putFacts(backwards, accounts, '2026-01-28', events);
    for (const [from, to] of [
      ['2026-02-01', '2026-02-03'],
      ['2026-01-28', '2026-01-29'],
      ['2026-01-30', '2026-01-31'],
    ] as const) {
      await score(backwards, '2026-02-03', range(from, to));
    }
    expect(await files(backwards)).toEqual(expected);
  });

  test('keeps in every file what made it', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    await score(small, '2026-01-31');
    const path = join(small.lake.folder, (await files(small))[0] ?? '');
    const pairs = await small.engine.rows(
      sql`select key::varchar as key, value::varchar as value from parquet_kv_metadata(${path})`,
    );
    expect(Object.fromEntries(pairs.map((pair) => [pair.key, pair.value]))).toMatchObject({
      'bellwether.schema': '1',
      'bellwether.model': 'health',
      'bellwether.model_version': '1',
      'bellwether.model_fingerprint': 'first',
      'bellwether.engine': small.engine.version,
    });
  });

  test('writes each seventh day of the daily pass unchanged', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    await score(small, '2026-02-20');
    const daily = await stored(small);
    const weekly = await open();
    await putFacts(weekly, accounts, '2026-01-01', events);
    await score(weekly, '2026-02-20', range('2026-01-01', '2026-02-20', 7));
    const rows = await stored(weekly);
    const days = new Set(rows.map((row) => row.day));
    expect(days.size).toBe(8);
    expect(rows).toEqual(daily.filter((row) => days.has(row.day)));
  });

  test('goes on from the last stored day', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    await score(small, '2026-02-20');
    const { models } = await score(small, '2026-02-22');
    expect(models[0]?.passes).toEqual([{ from: '2026-02-21', to: '2026-02-22', before: '2026-02-20' }]);
    expect((await score(small, '2026-02-22')).models[0]?.passes).toEqual([]);
  });

  test('is what it would have been from the start, after facts known late came in', async () => {
    const late = events
      .filter((_, index) => index % 50 === 7)
      .map(([account, on]): SmallEvent => [account, on, on]);
    await putFacts(small, accounts, '2026-01-01', [...events, ...late]);
    await score(small, '2026-02-20');
    const whole = await stored(small);
    const patched = await open();
    await putFacts(patched, accounts, '2026-01-01', events);
    await score(patched, '2026-02-20');
    expect(await stored(patched)).not.toEqual(whole);
    await putFacts(patched, [], '2026-01-01', late);
    expect((await patched.lake.read()).manifest.stale).toHaveLength(1);
    await score(patched, '2026-02-20');
    expect(await stored(patched)).toEqual(whole);
    expect((await patched.lake.read()).manifest.stale).toEqual([]);
  });

  test('says which days stay out of date when a range leaves them out, and catches up later', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    await score(small, '2026-02-20');
    await putFacts(small, [], '2026-01-01', [['a1', '2026-02-10', '2026-02-10']]);
    const { problems, models } = await score(small, '2026-02-20', range('2026-02-11', '2026-02-12'));
    expect(problems.map(({ code }) => code)).toEqual(['run/left_out_of_date']);
    expect(models[0]?.outOfDate).toBe('2026-02-10,2026-02-13..2026-02-20');
    const next = await score(small, '2026-02-20');
    expect(next.models[0]?.days).toBe('2026-02-10..2026-02-20');
    expect(next.problems).toEqual([]);
  });

  test('marks a day that is not over, and writes it again when it is', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    await score(small, '2026-02-10', { provisionalFrom: d('2026-02-10') });
    const last = (await stored(small)).filter((row) => row.provisional);
    expect(new Set(last.map((row) => row.day))).toEqual(new Set(['2026-02-10']));
    expect((await score(small, '2026-02-11')).models[0]?.days).toBe('2026-02-10..2026-02-11');
    expect((await stored(small)).some((row) => row.provisional)).toBe(false);
  });

  test('scores each day by the version then in force, and begins anew at a limit that moved', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    const changed = useModel({ fingerprint: 'second' });
    const bands = {
      ...changed.bands,
      list: changed.bands.list.map((band) => (band.name === 'healthy' ? { ...band, from: 60 } : band)),
    };
    const two: ModelTimeline = {
      name: 'health',
      versions: [
        { ...timeline.versions[0], publishedOn: d('2026-01-10') },
        { version: '2', model: { ...changed, bands }, text: 'changed', publishedOn: d('2026-01-20') },
      ],
    };
    const document = await score(small, '2026-01-31', { timelines: [two] });
    const rows = await stored(small);
    const seen = new Map(rows.map((row) => [`${row.day}`, `${row.model_version} ${row.back_cast}`]));
    expect([seen.get('2026-01-09'), seen.get('2026-01-10'), seen.get('2026-01-20')]).toEqual([
      '1 true',
      '1 false',
      '2 false',
    ]);
    const anew = rows.filter((row) => row.day === '2026-01-20' && typeof row.score === 'number');
    for (const row of anew) expect(row.side__healthy).toBe(Number(row.score) >= 60);
    expect(document.models[0]?.versions.map(({ version }) => version)).toEqual(['1', '2']);
    expect(await files(small)).toHaveLength(2);
  });

  test('leaves a document from which the run can be repeated, the same for the same run', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    const document = await score(small, '2026-01-31');
    const again = await open();
    await putFacts(again, accounts, '2026-01-01', events);
    await score(again, '2026-01-31');
    const paths = await Promise.all(
      [small, again].map(async ({ lake }) => (await lake.read()).files('runs')[0]?.path),
    );
    expect(paths[0]).toBe(paths[1]);
    const text = await readFile(join(small.lake.folder, paths[0] ?? ''), 'utf8');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
    expect(document.models[0]?.versions[0]?.text).toBe('model: health');
  });
});

describe('a stored day', () => {
  test('can be computed again from what is stored with it, and says so when facts have changed', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    await score(small, '2026-02-03');
    const verify = (day: string) =>
      verifySnapshot({ ...optionsFor(small), asOf: d('2026-02-03') }, 'health', d(day));
    expect(await verify('2026-02-02')).toEqual({
      model: 'health',
      day: '2026-02-02',
      rows: 9,
      differing: [],
      storedBy: small.engine.version,
      computedBy: small.engine.version,
      within: 0,
    });
    expect(await verify('2026-01-01')).toMatchObject({ rows: 9, differing: [] });
    await putFacts(small, [], '2026-01-01', [['a3', '2026-02-01', '2026-02-01']]);
    expect((await verify('2026-02-02')).differing).toEqual(['a3']);
    await expect(verify('2026-03-01')).rejects.toThrow('has no scores of 2026-03-01');
  });
});

describe('a metric that the engine refuses', () => {
  test('is failed with the reason, on its own, and the run goes on', async () => {
    await putFacts(small, accounts, '2026-01-01', events);
    const model = useModel();
    const [use] = model.metrics;
    if (use === undefined) throw new Error('the model has one metric');
    const bad: typeof use = {
      ...use,
      name: 'bad',
      fingerprint: 'bad',
      calculate: {
        kind: 'aggregate',
        function: 'sum',
        args: [{ kind: 'name', name: { scope: 'column', column: 'no_such_column', type: 'number' } }],
        distinct: false,
        filter: null,
      },
    };
    const adoption = {
      ...model.dimensions[0],
      name: 'adoption',
      label: 'Adoption',
      combine: 'mean' as const,
      children: [
        { kind: 'metric' as const, name: 'use', weight: 1 },
        { kind: 'metric' as const, name: 'bad', weight: 1 },
      ],
    };
    const both = useModel({ metrics: [use, bad], dimensions: [adoption] });
    const version = { ...timeline.versions[0], model: both };
    const document = await score(small, '2026-01-05', {
      timelines: [{ name: 'health', versions: [version] }],
    });
    expect(document.problems.map(({ code }) => code)).toEqual(['run/metric_failed']);
    expect(Object.keys(document.models[0]?.failedMetrics ?? {})).toEqual(['bad']);
    const rows = await stored(small);
    expect(rows).toHaveLength(45);
    expect(rows.every((row) => row.bad__state === 'failed' && row.use__state === 'measured')).toBe(true);
  });
});
