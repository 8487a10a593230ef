import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDuckdb } from '../../src/engine/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { sql } from '../../src/sql/index.ts';
import { folderWith, runCli, runHere } from '../cli/run-cli.ts';

// Where Linux has it this is memory: another file system than that of the project.
const elsewhere = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const project = (lake: string): string => `project: Elsewhere
time_zone: UTC
currency: EUR
engine: { threads: 1 }
lake: ${JSON.stringify(lake)}
sources:
  crm:
    into: accounts
    files: accounts.csv
    columns: { account_id: id, started_on: since, region: region }
  use: { into: events, files: use.csv, columns: { event_id: id, account_id: account, name: what, occurred_at: at } }
`;
const files = {
  'models/health.yaml': `model: health
metrics: { logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } } }
dimensions: { use: { label: Use, weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`,
  'accounts.csv': 'id,since,region\nk1,2026-01-01,north\nk2,2026-01-01,south\n',
  'use.csv': 'id,account,what,at\ne1,k1,login,2026-01-02T09:00:00Z\ne2,k2,login,2026-01-03T09:00:00Z\n',
};

let shared = '';
let usual: string[] = [];
beforeAll(async () => {
  shared = await mkdtemp(join(elsewhere, 'bellwether-'));
  usual = await scored(await folderWith({ ...files, 'bellwether.yaml': project('lake') }), 'lake');
});
afterAll(() => rm(shared, { recursive: true, force: true }));

async function filesIn(lake: string, table: string): Promise<string[]> {
  return (await openLake({ folder: lake, now: Date.now }).read()).files(table).map(({ path }) => path);
}

async function regions(lake: string): Promise<unknown[]> {
  const engine = await openDuckdb({ threads: 1, allowedFolders: [lake] });
  const relation = (await openLake({ folder: lake, now: Date.now }).read()).relation('facts/accounts');
  const rows = relation === null ? [] : await engine.rows(sql`select region from ${relation} order by 1`);
  await engine.close();
  return rows.map(({ region }) => region);
}

/** Loads and scores the project; the snapshot files, whose names carry their content. */
async function scored(folder: string, lake: string): Promise<string[]> {
  for (const command of ['load', 'score'])
    expect([command, await runHere(folder, command)]).toEqual([
      command,
      expect.objectContaining({ code: 0 }),
    ]);
  return filesIn(lake.startsWith('/') ? lake : join(folder, lake), 'snapshots/health');
}

test('a lake on another file system, whatever its path is called, holds the same files', async () => {
  const lake = join(shared, "Äpfel & 'more' [1] {a} 100%", 'region=eu', 'lake');
  const folder = await folderWith({ ...files, 'bellwether.yaml': project(lake) });
  expect(await scored(folder, lake)).toEqual(usual);
  expect(existsSync(join(folder, 'lake'))).toBe(false);
  // An engine that takes `region=eu` in a path for a column would put every account there.
  expect(await regions(lake)).toEqual(['north', 'south']);
  expect(await readdir(join(lake, '.scratch'))).toEqual([]);
});

test('a lake behind a link in the project holds the same files', async () => {
  const folder = await folderWith({ ...files, 'bellwether.yaml': project('lake') });
  await mkdir(join(shared, 'linked'));
  await symlink(join(shared, 'linked'), join(folder, 'lake'));
  expect(await scored(folder, 'lake')).toEqual(usual);
  expect(await filesIn(join(shared, 'linked'), 'snapshots/health')).toEqual(usual);
});

test('two machines that load into one lake at once load every row once', async () => {
  const lake = join(shared, 'two');
  const folders = await Promise.all(
    [1, 2].map(() => folderWith({ ...files, 'bellwether.yaml': project(lake) })),
  );
  const runs = await Promise.all(folders.map((folder) => runCli(folder, 'load')));
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  const reading = await openLake({ folder: lake, now: Date.now }).read();
  expect(reading.files('facts/events').map(({ rows }) => rows)).toEqual([2]);
  expect(reading.files('facts/accounts').map(({ rows }) => rows)).toEqual([2]);
});

test('a lake whose folder takes no new file can still be asked', async () => {
  const lake = join(shared, 'asked');
  const folder = await folderWith({ ...files, 'bellwether.yaml': project(lake) });
  await scored(folder, lake);
  // Stands for a mount that can only be read, which a test could not make: the engine gets no folder to spill to.
  await rm(join(lake, '.scratch'), { recursive: true, force: true });
  await writeFile(join(lake, '.scratch'), '');
  expect((await runHere(folder, 'explain', 'k1')).code).toBe(0);
  expect(await runHere(folder, 'load')).toMatchObject({
    code: 1,
    err: expect.stringContaining('facts/disk_refused'),
  });
});

test('a lake at an address is refused with the page that says what is meant', async () => {
  const folder = await folderWith({ ...files, 'bellwether.yaml': project('s3a://bucket/lake') });
  const { code, err } = await runHere(folder, 'load');
  expect(code).not.toBe(0);
  expect(err).toContain('docs/storage.md');
});
