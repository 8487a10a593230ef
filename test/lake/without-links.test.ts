import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLake } from '../../src/lake/index.ts';

// A file system without hard links, as FAT, some shares and buckets mounted as folders are.
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  link: () => Promise.reject(Object.assign(new Error('EPERM: no links here'), { code: 'EPERM' })),
}));

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'no-links-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('without hard links one writer at a time still commits, and none is lost', async () => {
  const lake = openLake({ folder, now: Date.now });
  await Promise.all(Array.from({ length: 12 }, () => lake.write((writer) => writer.commit({}))));
  // One commit before the first, which gives the lake its manifest.
  expect((await lake.read()).manifest.serial).toBe(13);
  expect((await readdir(join(folder, 'lock'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a lease that says nothing yet is being written; one that never will is taken over', async () => {
  const lease = join(folder, 'lock', '000000001.json');
  await mkdir(join(folder, 'lock'));
  await writeFile(lease, '');
  const lake = openLake({ folder, now: Date.now, wait: 200 });
  await expect(lake.write(async () => undefined)).rejects.toMatchObject({
    problems: [{ code: 'lake/busy', message: expect.stringContaining('a process that just began') }],
  });
  const before = new Date(Date.now() - 60_000);
  await utimes(lease, before, before);
  await lake.write((writer) => writer.commit({}));
  expect((await lake.read()).manifest.serial).toBe(2);
});
