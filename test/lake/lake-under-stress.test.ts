import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ProblemError } from '../../src/diagnostics/index.ts';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { type Lake, openLake } from '../../src/lake/index.ts';
import { sql } from '../../src/sql/index.ts';
import { effort, seed } from '../support/effort.ts';
import { killAfter, linesOf, nodeForScripts, startScript } from '../support/kill-child.ts';

let folder: string;
let engine: DuckdbEngine;
let lake: Lake;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stress-'));
  engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
  lake = openLake({ folder, now: Date.now, grace: 0 });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const script = join(import.meta.dirname, 'write-forever.ts');
const start = (...args: string[]): ChildProcess => startScript(script, folder, ...args);

/** Both tables hold the same single generation, whole. */
async function generation(): Promise<number | null> {
  const reading = await lake.read();
  const seen = new Set<string>();
  for (const table of ['facts/events', 'facts/tickets']) {
    const relation = reading.relation(table);
    if (relation === null) continue;
    const found = await engine.rows(
      sql`select generation, count(*) as n, sum(n) as total from ${relation} group by 1`,
    );
    seen.add(JSON.stringify(found));
  }
  if (seen.size === 0) return null;
  expect(seen.size).toBe(1);
  const rows: unknown = JSON.parse([...seen][0] ?? '[]');
  expect(rows).toEqual([{ generation: expect.any(Number), n: 2000, total: 1999 * 1000 }]);
  return reading.manifest.serial;
}

async function problemsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(() => null).catch((thrown: unknown) => thrown);
  return error instanceof ProblemError ? error.problems.map((problem) => problem.code) : [String(error)];
}

/** The child's last line, once it has ended. */
const lastLine = async (child: ChildProcess): Promise<string> => (await linesOf(child)).at(-1) ?? '';

describe('a lake under stress', () => {
  test('keeps every commit that was told of, whole, when its writer is killed at any moment', async () => {
    let random = seed;
    let serial = 1;
    for (let time = 0; time < effort(10, 100); time++) {
      random = (random * 48_271) % 2_147_483_647;
      const acknowledged = (await killAfter(start(), random % 120)).length;
      const after = (await generation()) ?? Number.NaN;
      // The last commit may be on disk and not yet told of.
      expect([serial + acknowledged, serial + acknowledged + 1]).toContain(after);
      serial = after;
    }
    const before = (await lake.read()).manifest.serial;
    await lake.write(async (writer) => writer.commit({}));
    expect((await lake.read()).manifest.serial).toBe(before + 1);
  });

  test('takes two writers at once, one after the other, and loses no commit of either', async () => {
    const children = [start('10'), start('10')];
    const reads = Array.from({ length: 10 }, async (_, index) => {
      await pause(100 * index);
      await lake.read().catch(() => undefined);
    });
    const lines = await Promise.all([...children.map(lastLine), ...reads]);
    expect(lines.slice(0, 2)).toEqual(['committed', 'committed']);
    expect(await generation()).toBe(21);
  });

  test('says so and changes nothing when the disk is full', async () => {
    await lastLine(start('1'));
    const before = await readFile(join(folder, 'manifest.json'), 'utf8');
    const shell = `ulimit -f 64; exec "${nodeForScripts}" "${script}" "${folder}" 1 3000000`;
    const child = spawn('bash', ['-c', shell], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(await lastLine(child)).toMatch(/"code":"(lake|engine)\/out_of_space"/);
    expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toBe(before);
    expect(await generation()).toBe(2);
  });

  test('says so when its folder can not be used', async () => {
    await writeFile(join(folder, 'file'), '');
    const inFile = openLake({ folder: join(folder, 'file'), now: Date.now });
    expect(await problemsOf(inFile.write(async () => undefined))).toEqual(['lake/not_writable']);
    expect(await problemsOf(inFile.read())).toEqual(['lake/not_writable']);
    const inDevice = openLake({ folder: '/dev/null/lake', now: Date.now });
    expect(await problemsOf(inDevice.write(async () => undefined))).toEqual(['lake/not_writable']);
  });

  test('says so when its folder is read-only, and can still be read', async () => {
    await lastLine(start('1'));
    const folders = (await readdir(folder, { withFileTypes: true, recursive: true })).filter((entry) =>
      entry.isDirectory(),
    );
    const paths = [folder, ...folders.map((entry) => join(entry.parentPath, entry.name))];
    for (const path of paths) await chmod(path, 0o555);
    expect(await lastLine(start('1', '10', '65534'))).toMatch(/"code":"lake\/not_writable"/);
    expect(await generation()).toBe(2);
    for (const path of paths) await chmod(path, 0o755);
  });

  test('refuses a manifest that is cut off, of another shape, newer, gone, or names what is not there', async () => {
    await lastLine(start('1'));
    const manifest = join(folder, 'manifest.json');
    const text = await readFile(manifest, 'utf8');
    const refused = async (written: string) => {
      await writeFile(manifest, written);
      return problemsOf(lake.read());
    };
    expect(await refused(text.slice(0, text.length / 2))).toEqual(['lake/manifest_unreadable']);
    expect(await refused('')).toEqual(['lake/manifest_unreadable']);
    expect(await refused('{"format":1}')).toContain('lake/manifest_unreadable');
    expect(await refused(text.replace('"format": 1', '"format": 2'))).toEqual(['lake/manifest_newer']);
    expect(await refused(text.replaceAll('generation-1', '../generation-1'))).toContain(
      'lake/manifest_unreadable',
    );
    expect(await refused(text.replaceAll('generation-1', 'generation-7'))).toEqual([
      'lake/file_missing',
      'lake/file_missing',
    ]);
    await rm(manifest);
    expect(await problemsOf(lake.read())).toEqual(['lake/manifest_missing']);
    expect(await problemsOf(lake.write(async () => undefined))).toEqual(['lake/manifest_missing']);
    await writeFile(manifest, text);
    const file = (await lake.read()).files('facts/events')[0];
    await truncate(join(folder, file?.path ?? ''), 10);
    expect(await problemsOf(lake.read())).toEqual(['lake/file_missing']);
  });

  test('lets a second writer wait, says for whom, and give up with a reason', async () => {
    const told: string[] = [];
    const second = openLake({ folder, now: Date.now, wait: 300, notify: (text) => told.push(text) });
    await lake.write(async () => {
      expect(await problemsOf(second.write(async () => undefined))).toEqual(['lake/busy']);
    });
    expect(told).toEqual([expect.stringContaining(`process ${process.pid}`)]);
    await second.write(async () => undefined);
  });

  test('lets another take over a lease that ran out, and the one that slept commits nothing', async () => {
    let at = 1_000_000;
    const slow = openLake({ folder, now: () => at });
    const overtaken = slow.write(async (writer) => {
      at += 60_000;
      await openLake({ folder, now: () => at }).write(async (other) => other.commit({}));
      await writer.commit({});
    });
    expect(await problemsOf(overtaken)).toEqual(['lake/lock_lost']);
    expect((await lake.read()).manifest.serial).toBe(2);
  });

  test('makes its folder where there is none', async () => {
    await mkdir(join(folder, 'a'));
    const deep = openLake({ folder: join(folder, 'a/b/c'), now: Date.now });
    await deep.write(async (writer) => writer.commit({}));
    expect((await deep.read()).manifest.serial).toBe(2);
  });
});
