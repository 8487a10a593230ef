import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day, daysBetween } from '../../src/lib/index.ts';
import { sql } from '../../src/sql/index.ts';
import { aimKills } from '../support/aim-kills.ts';
import { effort, isLong } from '../support/effort.ts';
import { killAfter, linesOf, startScript } from '../support/kill-child.ts';
import { scoreSmall } from '../support/run/score-small.ts';
import { d, putFacts, type SmallEvent, type SmallLake, smallLake } from '../support/run/small-lake.ts';

const script = join(import.meta.dirname, 'score-child.ts');
const [begin, end] = [d('2026-01-20'), d('2026-02-10')];
const days = daysBetween(begin, end) + 1;
/** One account is used unevenly, one twice a day, and one once a day: that one stands on the limit of a band. */
const events: SmallEvent[] = [
  ...Array.from({ length: 66 }, (_, index): SmallEvent => ['a1', addDays(begin, (index * 7) % days)]),
  ...Array.from({ length: 2 * days }, (_, index): SmallEvent => ['a2', addDays(begin, index >> 1)]),
  ...Array.from({ length: days }, (_, index): SmallEvent => ['a3', addDays(begin, index)]),
];
/** Rows that come late: they lift the account on the limit over it, where its band then stays. */
const late: SmallEvent[] = Array.from({ length: 12 }, (_, index) => ['a3', addDays(begin, 4 + (index % 3))]);
const [lateFrom, lateUntil] = [addDays(begin, 4), addDays(begin, 6)];

const opened: SmallLake[] = [];
let plain: SmallLake;
/** How long scoring takes here, roughly. */
let took = 0;
beforeAll(async () => {
  plain = await filled();
  const started = performance.now();
  await scoreSmall(plain, end);
  took = performance.now() - started;
});
afterAll(async () => {
  for (const { engine, folder } of opened) {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});

async function openSmall(): Promise<SmallLake> {
  const small = await smallLake();
  opened.push(small);
  return small;
}

async function filled(): Promise<SmallLake> {
  const small = await openSmall();
  await putFacts(small, ['a1', 'a2', 'a3'], begin, events);
  return small;
}

/** The lake with all days scored, in a folder of its own. */
async function copyOfPlain(): Promise<SmallLake> {
  const small = await openSmall();
  await cp(plain.lake.folder, small.lake.folder, { recursive: true });
  return small;
}

/** Stored files, whose names tell their content. */
async function paths({ lake }: SmallLake): Promise<string[]> {
  return (await lake.read()).files('snapshots/health').map(({ path }) => path);
}

/** All that is stored of each day. */
async function storedDays({ lake, engine }: SmallLake): Promise<Map<Day, string>> {
  const relation = (await lake.read()).relation('snapshots/health');
  if (relation === null) return new Map();
  const rows = await engine.rows(sql`select * from ${relation} order by day, account_id`);
  const byDay = Map.groupBy(rows, (row) => row.day as Day);
  return new Map([...byDay].map(([day, ofDay]) => [day, JSON.stringify(ofDay)]));
}

test('scoring killed while it adds days leaves whole days, none that was told of lost, and goes on to the same files', async () => {
  const all = await storedDays(plain);
  expect(all.size).toBe(days);
  const aim = aimKills(took / 2);
  let small = await filled();
  let before = 0;
  for (let time = 0; time < effort(2, 30); time++) {
    const child = startScript(script, small.folder, addDays(begin, before + 1), end, '2');
    const told = (await killAfter(child, aim.next())).slice(1);
    const stored = await storedDays(small);
    expect([...stored]).toEqual([...all].slice(0, stored.size));
    const acknowledged = before + 2 * told.length;
    // Of the run that was killed there is all or nothing.
    expect([acknowledged, Math.min(acknowledged + 2, days)]).toContain(stored.size);
    aim.met(stored.size === before ? 'before' : 'after');
    before = stored.size;
    if (before < days) continue;
    expect(await paths(small)).toEqual(await paths(plain));
    small = await filled();
    before = 0;
  }
  await scoreSmall(small, end);
  expect(await paths(small)).toEqual(await paths(plain));
  aim.expectBoth();
});

test('scoring killed while it rewrites days leaves each as it was or as it is to be, and goes on to the same files', async () => {
  const [small, lifted] = [await copyOfPlain(), await copyOfPlain()];
  await putFacts(lifted, [], begin, late);
  await scoreSmall(lifted, end);
  const [before, after] = [await storedDays(plain), await storedDays(lifted)];
  const changed = [...before.keys()].filter((day) => before.get(day) !== after.get(day));
  expect(changed).toEqual([...before.keys()].filter((day) => day >= lateFrom));
  const aim = aimKills(took / 2);
  let [killedAtWork, partly] = [0, 0];
  for (let time = 0; time < effort(3, 70); time++) {
    // Late rows come and go by turns. Every other time it is known how far they reach: days after that are followed,
    // a few more in each commit.
    const comes = time % 2 === 0;
    const saysLast = time % 4 >= 2;
    if (comes) await putFacts(small, [], begin, late, { saysLast });
    else await takeOutLate(small, saysLast);
    const [old, right] = comes ? [before, after] : [after, before];
    const told = (await killAfter(startScript(script, small.folder, end, end), aim.next())).slice(1);
    const found = await storedDays(small);
    expect([...found.keys()]).toEqual([...right.keys()]);
    const outcomes = changed.map((day) => {
      if (found.get(day) === right.get(day)) return 'right';
      return found.get(day) === old.get(day) ? 'old' : 'half';
    });
    expect(outcomes.join(' ')).toMatch(/^(right ?)*(old ?)*$/);
    const different = new Set(outcomes).size;
    if (!saysLast || told.length > 0) expect(different).toBe(1);
    if (told.length > 0) expect(outcomes[0]).toBe('right');
    else killedAtWork++;
    partly += different - 1;
    aim.met(outcomes[0] === 'old' ? 'before' : 'after');
    await scoreSmall(small, end);
    expect(await paths(small)).toEqual(await paths(comes ? lifted : plain));
  }
  expect(killedAtWork).toBeGreaterThan(0);
  // Some were killed between the days that are known to be out of date and those that follow.
  if (isLong) expect(partly).toBeGreaterThan(0);
  aim.expectBoth();
});

/** Takes the file of late rows out of a lake again, as when they are erased. */
async function takeOutLate({ lake }: SmallLake, saysLast: boolean): Promise<void> {
  const usual = (await plain.lake.read()).files('facts/events').map(({ path }) => path);
  const stale = [{ fact: 'events', from: lateFrom, last: saysLast ? lateUntil : null }];
  await lake.write(async (writer) => {
    const all = writer.reading.files('facts/events').map(({ path }) => path);
    await writer.commit({ remove: all.filter((path) => !usual.includes(path)), stale });
  });
}

test('two that score at once take turns and leave what one would have', async () => {
  const small = await filled();
  const children = [1, 2].map(() => startScript(script, small.folder, '2026-01-25', '2026-02-04', '5'));
  const lines = await Promise.all(children.map(linesOf));
  expect(lines.map((told) => told.at(-1))).toEqual(['2026-02-04', '2026-02-04']);
  const untilThen = (await paths(plain)).filter((path) => path < 'snapshots/health/2026-02-05');
  expect(await paths(small)).toEqual(untilThen);
});
