import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { standardFacts } from '../../src/facts/index.ts';
import type { Project } from '../../src/project/index.ts';
import { type ScoreOptions, scoreModels } from '../../src/run/index.ts';
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
import { metric } from '../support/score/build-model.ts';

const opened: SmallLake[] = [];
const open = async () => {
  const one = await smallLake();
  opened.push(one);
  return one;
};
afterEach(async () => {
  for (const { engine, folder } of opened.splice(0)) {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});

const accounts = ['a0', 'a1', 'a2', 'a3'];
const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
const daily = (days: number): SmallEvent[] =>
  Array.from({ length: days }, (_, index) =>
    accounts.slice(0, 1 + (index % 4)).map((account): SmallEvent => [account, day(index)]),
  ).flat();
const promising: Project['sources'][number] = {
  name: 'test',
  into: 'events',
  files: [],
  file: { format: null, encoding: null, delimiter: null, decimal: null, sheet: null, dateFormat: null },
  columns: {},
  extra: {},
  personal: [],
  select: null,
  load: 'append',
  timeZone: null,
  knownAt: null,
  knownLater: {},
  currency: null,
  collectsFrom: null,
  every: 1,
  atLeast: null,
  hold: 14,
};

function score(where: SmallLake, to: string, parts: Partial<ScoreOptions> = {}) {
  return scoreModels({
    project: plainProject(),
    catalog: standardFacts,
    timelines: [
      {
        name: 'health',
        versions: [{ version: '1', model: useModel(), text: '', publishedOn: d('2026-01-01') }],
      },
    ],
    lake: where.lake,
    engine: where.engine,
    ask: { from: null, to: null, every: 1 },
    provisionalFrom: null,
    product: '0',
    defineSources,
    asOf: d(to),
    ...parts,
  });
}
const stored = async ({ lake, engine }: SmallLake) => {
  const relation = (await lake.read()).relation('snapshots/health') ?? sql`nothing`;
  return engine.rows(sql`select * from ${relation} order by day, account_id`);
};

test('held days are not rewritten by a later backfill, and what came of them is counted from the day it is known', async () => {
  const small = await open();
  const parts: Partial<ScoreOptions> = {
    project: plainProject({ sources: [promising] }),
    async defineSources(engine) {
      await defineSources(engine);
      await small.engine.run(sql`update sources set every = 1 where fact = 'events'`);
    },
  };
  await putFacts(small, accounts, day(0), daily(10));
  const first = await score(small, day(13), parts);
  const before = await stored(small);
  const held = before.filter((row) => row.use__held === true);
  expect(new Set(held.map((row) => row.day))).toEqual(new Set([day(10), day(11), day(12), day(13)]));
  expect(first.problems.map(({ code }) => code)).toEqual(['run/feed_down']);
  await putFacts(small, [], day(0), [
    ['a3', day(11)],
    ['a3', day(12)],
    ['a3', day(14)],
  ]);
  await score(small, day(14), parts);
  const after = await stored(small);
  expect(after.filter((row) => String(row.day) < day(14))).toEqual(before);
  const last = after.find((row) => row.day === day(14) && row.account_id === 'a3');
  expect(last).toMatchObject({ use__held: false, use__state: 'measured' });
});

test('a quiet day that is added later makes stale what it reaches, and gives what it would have from the start', async () => {
  const { calendar } = plainProject();
  const quiet = plainProject({ calendar: { ...calendar, quietDays: [d(day(9))] } });
  const [patched, whole] = [await open(), await open()];
  for (const each of [patched, whole]) await putFacts(each, accounts, day(0), daily(20));
  await score(patched, day(19));
  const plain = await stored(patched);
  const { models } = await score(patched, day(19), { project: quiet });
  const again = await score(patched, day(19), { project: quiet });
  expect(again.models[0]?.days).toBe('');
  const elsewhere = { workingWeekdays: [1], quietDays: [d(day(9)), d(day(12))] };
  const byRegion = plainProject({
    calendar: { ...quiet.calendar, regionBy: 'csm', regions: { 'north, east': elsewhere } },
  });
  const moved = await score(patched, day(19), { project: byRegion });
  expect(moved.models[0]?.days).toBe(`${day(9)}..${day(19)}`);
  expect(models[0]?.days).toBe(`${day(9)}..${day(19)}`);
  await score(whole, day(19), { project: quiet });
  const same = (rows: Awaited<ReturnType<typeof stored>>) =>
    rows.map(({ day, account_id, use__value, score, band }) => [day, account_id, use__value, score, band]);
  expect(same(await stored(patched))).toEqual(same(await stored(whole)));
  expect(same(await stored(patched))).not.toEqual(same(plain));
});

test('ranks among peers are the same in one pass and in chunks of time', async () => {
  const base = useModel();
  const [use] = base.metrics;
  if (use === undefined) throw new Error('the model has one metric');
  const rank = metric('rank', {
    basis: { kind: 'metric', metric: 'use' },
    calculate: null,
    comparison: { kind: 'peers' },
    reads: ['use'],
    facts: ['events'],
  });
  const model = { ...base, metrics: [use, rank] };
  const timelines = [
    { name: 'health', versions: [{ version: '1', model, text: '', publishedOn: null }] },
  ] as const;
  const [whole, chunks] = [await open(), await open()];
  for (const each of [whole, chunks]) await putFacts(each, accounts, day(0), daily(20));
  await score(whole, day(19), { timelines });
  const seen = new Set<string>();
  await score(chunks, day(19), {
    timelines,
    budget: { cells: 30, factRows: 1e9 },
    listener: ({ from, to }) => seen.add(`${from}..${to}`),
  });
  expect(seen.size).toBeGreaterThan(2);
  const rows = await stored(whole);
  expect(new Set(rows.map((row) => row.rank__value)).size).toBeGreaterThan(2);
  expect(await stored(chunks)).toEqual(rows);
});

describe('a backfill', () => {
  const files = async ({ lake }: SmallLake) =>
    (await lake.read()).files('snapshots/health').map(({ path, notes }) => ({ path, days: notes.days }));
  /** Scores one lake before the late events come and again after; and one that had them from the start. */
  async function backfilled(events: readonly SmallEvent[], late: readonly SmallEvent[]) {
    const [patched, whole] = [await open(), await open()];
    await putFacts(patched, accounts, day(0), events);
    await putFacts(whole, accounts, day(0), [...events, ...late]);
    await score(patched, day(50));
    await score(whole, day(50));
    const before = await files(patched);
    await putFacts(patched, [], day(0), late, { saysLast: true });
    const { models } = await score(patched, day(50));
    const after = await files(patched);
    expect(await stored(patched)).toEqual(await stored(whole));
    expect(after.map(({ path }) => path)).toEqual((await files(whole)).map(({ path }) => path));
    expect((await patched.lake.read()).manifest.stale).toEqual([]);
    expect((await score(patched, day(50))).models[0]?.days).toBe('');
    const fresh = after.filter(({ path }) => !before.some((old) => old.path === path));
    return { days: models[0]?.days, rewritten: fresh.map((each) => each.days) };
  }
  const onceADay = (account: string, without: readonly number[] = []): SmallEvent[] =>
    Array.from({ length: 51 }, (_, index) => index)
      .filter((index) => !without.includes(index))
      .map((index) => [account, day(index)]);

  test('ends after the window of the late row where the carry agrees, and leaves later days as they are, byte for byte', async () => {
    const { days, rewritten } = await backfilled(onceADay('a0'), [['a1', day(10), day(12)]]);
    // It counts from the 12th, when it was known, to the 16th; the 17th shows what is handed on.
    expect(days).toBe(`${day(12)}..${day(17)}`);
    expect(rewritten).toEqual([`${day(0)}..${day(30)}`]);
  });

  test('goes on while the carry differs, and stops within twice the days that do', async () => {
    // Seven a week are 70 points, within the margin: three more lift the side, and only the gap on the 30th lets it fall.
    const late = Array.from({ length: 3 }, (): SmallEvent => ['a0', day(10), day(12)]);
    const { days, rewritten } = await backfilled(onceADay('a0', [30]), late);
    expect(days).toBe(`${day(12)}..${day(32)}`);
    expect(rewritten).toEqual([`${day(0)}..${day(30)}`]);
  });

  test('goes on to the end where nothing lets the carry agree', async () => {
    const late = Array.from({ length: 3 }, (): SmallEvent => ['a0', day(10), day(12)]);
    expect((await backfilled(onceADay('a0'), late)).days).toBe(`${day(12)}..${day(50)}`);
  });
});
