import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { sql } from '../../src/sql/index.ts';
import { effort, seed } from '../support/effort.ts';
import { putFacts, type SmallEvent, type SmallLake, smallLake } from '../support/run/small-lake.ts';

const opened: SmallLake[] = [];
afterEach(async () => {
  for (const { engine, folder } of opened.splice(0)) {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});

const script = join(import.meta.dirname, 'score-child.ts');
const node = join(import.meta.dirname, '../../node_modules/.bin/node');
const accounts = ['a1', 'a2', 'a3'];
const events: SmallEvent[] = Array.from({ length: 200 }, (_, index) => {
  const occurred = new Date(Date.UTC(2026, 0, 20 + ((index * 7) % 30))).toISOString().slice(0, 10);
  return [`a${1 + (index % 3)}`, occurred];
});

async function filled(): Promise<SmallLake> {
  const small = await smallLake();
  opened.push(small);
  await putFacts(small, accounts, '2026-01-20', events);
  return small;
}

function start(folder: string, ...args: string[]) {
  return spawn(node, [script, folder, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('scoring killed at any moment leaves whole days, and goes on to the same files', async () => {
  const small = await filled();
  const whole = await filled();
  await once(start(whole.folder, '2026-02-10', '2026-02-10'), 'close');
  let random = seed;
  for (let time = 0; time < effort(6, 100); time++) {
    random = (random * 48_271) % 2_147_483_647;
    const child = start(small.folder, '2026-01-22', '2026-02-10', '2');
    // Listened for from the start: on a quick machine it may be done before it is killed.
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    await pause(random % 900);
    child.kill('SIGKILL');
    await closed;
    const relation = (await small.lake.read()).relation('snapshots/health');
    if (relation === null) continue;
    const days = await small.engine.rows(
      sql`select day, count(*) as n, count(distinct account_id) as accounts from ${relation} group by day order by day`,
    );
    expect(days.every(({ n, accounts: different }) => n === 3 && different === 3)).toBe(true);
    expect(days[0]?.day).toBe('2026-01-20');
    const span = await small.engine.rows(sql`select max(day) - min(day) + 1 as days from ${relation}`);
    expect(span[0]?.days).toBe(days.length);
  }
  await once(start(small.folder, '2026-02-10', '2026-02-10'), 'close');
  const paths = async (one: SmallLake) =>
    (await one.lake.read()).files('snapshots/health').map(({ path }) => path);
  expect(await paths(small)).toEqual(await paths(whole));
});

test('two that score at once take turns and leave what one would have', async () => {
  const small = await filled();
  const whole = await filled();
  const children = [
    start(small.folder, '2026-01-25', '2026-02-04', '5'),
    start(small.folder, '2026-01-25', '2026-02-04', '5'),
  ];
  await Promise.all([
    ...children.map((child) => once(child, 'close')),
    once(start(whole.folder, '2026-02-04', '2026-02-04'), 'close'),
  ]);
  const paths = async (one: SmallLake) =>
    (await one.lake.read()).files('snapshots/health').map(({ path }) => path);
  expect(await paths(small)).toEqual(await paths(whole));
});
