import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { sql } from '../../src/sql/index.ts';
import { folderWith, runCli, runHere } from '../cli/run-cli.ts';
import { aimKills } from '../support/aim-kills.ts';
import { effort } from '../support/effort.ts';

const command = join(import.meta.dirname, '..', '..', 'bin', 'bellwether.mjs');
const project = `project: Killed
time_zone: UTC
currency: EUR
engine: { threads: 1 }
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  use: { into: events, files: use.csv, columns: { event_id: id, account_id: account, name: what, occurred_at: at } }
`;
const model = `model: health
metrics: { logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } } }
dimensions: { use: { label: Use, weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;

let folder = '';
let engine: DuckdbEngine;
beforeAll(async () => {
  folder = await folderWith({ 'bellwether.yaml': project, 'models/health.yaml': model });
  engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
});
afterAll(() => engine.close());

/** The files as they are after `generation` days of trade: an account more each day, and a hundred events for each. */
async function writeFiles(generation: number): Promise<void> {
  const accounts = Array.from({ length: generation }, (_, index) => `k${index},2026-01-01`);
  const events = accounts.flatMap((_, index) =>
    Array.from({ length: 100 }, (_, n) => `e${index}-${n},k${index},login,2026-01-02T09:00:00Z`),
  );
  await writeFile(join(folder, 'accounts.csv'), `id,since\n${accounts.join('\n')}\n`);
  await writeFile(join(folder, 'use.csv'), `id,account,what,at\n${events.join('\n')}\n`);
}

/** Kills the whole group (on an older Node the launcher has started another process), unless it has just ended. */
function kill(child: ChildProcess): void {
  try {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** How many rows of each table the lake has, whichever commit it shows. */
async function counts(): Promise<{ accounts: number; events: number }> {
  const reading = await openLake({ folder: join(folder, 'lake'), now: Date.now }).read();
  const count = async (table: string): Promise<number> => {
    const relation = reading.relation(table);
    if (relation === null) return 0;
    const [row] = await engine.rows(sql`select count(*) as n from ${relation}`);
    return Number(row?.n);
  };
  return { accounts: await count('facts/accounts'), events: await count('facts/events') };
}

async function eventFiles(): Promise<number> {
  const reading = await openLake({ folder: join(folder, 'lake'), now: Date.now }).read();
  return reading.files('facts/events').length;
}

test('a load killed at any moment leaves all files loaded or none, and the next one loads the rest', {
  timeout: 3_600_000,
}, async () => {
  await writeFiles(1);
  const started = performance.now();
  expect((await runCli(folder, 'load')).code).toBe(0);
  const took = performance.now() - started;
  // From the eighth load on the next has small files to merge in the same commit.
  let loaded = 1;
  while (loaded < 8) {
    await writeFiles(++loaded);
    await runHere(folder, 'load');
  }
  expect(await eventFiles()).toBe(8);
  const aim = aimKills(took * 0.7);
  let killedAtWork = 0;
  for (let time = 1; time <= effort(5, 100); time++) {
    await writeFiles(loaded + 1);
    const child = spawn('node', [command, 'load'], { cwd: folder, stdio: 'ignore', detached: true });
    const closed = once(child, 'close');
    await pause(aim.next());
    const isDone = child.exitCode !== null;
    kill(child);
    await closed;
    const { accounts, events } = await counts();
    expect(isDone ? [loaded + 1] : [loaded, loaded + 1]).toContain(accounts);
    expect(events).toBe(100 * accounts);
    if (!isDone) killedAtWork++;
    aim.met(accounts === loaded ? 'before' : 'after');
    loaded = accounts;
  }
  expect(killedAtWork).toBeGreaterThan(0);
  aim.expectBoth();
  await writeFiles(loaded + 1);
  expect((await runCli(folder, 'load')).err).toBe('');
  expect(await counts()).toEqual({ accounts: loaded + 1, events: 100 * (loaded + 1) });
  expect(await eventFiles()).toBeLessThan(8);
});
