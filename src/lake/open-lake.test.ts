import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import type { SqlColumn } from '../facts/index.ts';
import { sql } from '../sql/index.ts';
import { defineTable } from './define-table.ts';
import { openLake } from './open-lake.ts';

let folder: string;
let engine: DuckdbEngine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-'));
  engine = await openDuckdb({ threads: 2, allowedFolders: [folder] });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const columns: readonly SqlColumn[] = [
  { name: 'account_id', type: 'VARCHAR' },
  { name: 'n', type: 'BIGINT' },
];
const rows = (n: number) => ({
  table: 'facts/events',
  name: 'some',
  query: sql`select 'a' || (range % 7) as account_id, range as n from range(${n})`,
  orderBy: ['account_id', 'n'],
});
const count = async (lake: ReturnType<typeof openLake>) => {
  await defineTable(engine, await lake.read(), 'facts/events', 'events', columns);
  return (await engine.rows(sql`select count(*) as n, sum(n) as total from events`))[0];
};

describe('a lake', () => {
  test('is empty and typed before anything was written', async () => {
    const lake = openLake({ folder: join(folder, 'new'), now: Date.now });
    expect(await count(lake)).toEqual({ n: 0, total: null });
  });

  test('shows a part only once it is committed', async () => {
    const lake = openLake({ folder, now: Date.now });
    await lake.write(async (writer) => {
      const file = await writer.parquet(engine, rows(10));
      expect(await count(lake)).toEqual({ n: 0, total: null });
      await writer.commit({ add: [file] });
    });
    expect(await count(lake)).toEqual({ n: 10, total: 45 });
  });

  test('writes the same rows as the same bytes under the same name, six times with two threads', async () => {
    const lake = openLake({ folder, now: Date.now });
    const paths = new Set<string>();
    await lake.write(async (writer) => {
      for (let time = 0; time < 6; time++) paths.add((await writer.parquet(engine, rows(300_000))).path);
    });
    expect(paths.size).toBe(1);
  });

  test('forgets what was not committed and sweeps it at the next write', async () => {
    const lake = openLake({ folder, now: Date.now });
    const failing = lake.write(async (writer) => {
      await writer.parquet(engine, rows(10));
      throw new Error('broken off');
    });
    await expect(failing).rejects.toThrow('broken off');
    expect(await readdir(join(folder, 'facts/events'))).toHaveLength(1);
    await lake.write(async () => undefined);
    expect(await readdir(join(folder, 'facts/events'))).toEqual([]);
  });

  test('leaves dropped files to readers that began before, then sweeps them', async () => {
    let at = 1_000_000;
    const lake = openLake({ folder, now: () => at, grace: 1000 });
    const first = await lake.write(async (writer) => {
      const file = await writer.parquet(engine, rows(10));
      return writer.commit({ add: [file] });
    });
    const old = first.files('facts/events')[0]?.path ?? '';
    await lake.write(async (writer) => {
      const file = await writer.parquet(engine, rows(20));
      await writer.commit({ add: [file], remove: [old] });
    });
    await lake.write(async () => undefined);
    const relation = first.relation('facts/events') ?? sql`nothing`;
    expect(await engine.rows(sql`select count(*) as n from ${relation}`)).toEqual([{ n: 10 }]);
    at += 1001;
    await lake.write(async () => undefined);
    expect(await readdir(join(folder, 'facts/events'))).toHaveLength(1);
    expect(await count(lake)).toEqual({ n: 20, total: 190 });
  });

  test('never sweeps what is not its own', async () => {
    const lake = openLake({ folder, now: Date.now });
    await lake.write(async (writer) => writer.commit({ add: [await writer.parquet(engine, rows(1))] }));
    await writeFile(join(folder, 'facts/events/mine.parquet'), 'kept');
    await writeFile(join(folder, 'bundle.0123456789ab.json'), 'kept');
    await lake.write(async () => undefined);
    expect(await readFile(join(folder, 'facts/events/mine.parquet'), 'utf8')).toBe('kept');
    expect(await readFile(join(folder, 'bundle.0123456789ab.json'), 'utf8')).toBe('kept');
  });

  test('reads files that lack a column added later', async () => {
    const lake = openLake({ folder, now: Date.now });
    await lake.write(async (writer) => {
      const old = await writer.parquet(engine, {
        ...rows(1),
        query: sql`select 'x' as account_id`,
        orderBy: [],
      });
      await writer.commit({ add: [old, await writer.parquet(engine, rows(3))] });
    });
    expect(await count(lake)).toEqual({ n: 4, total: 3 });
  });
});
