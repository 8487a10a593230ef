import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LoadProject, openLoadProject, type SourceSketch } from '../../test/support/load-project.ts';
import { sql } from '../sql/index.ts';

let project: LoadProject;
beforeEach(async () => {
  project = await openLoadProject();
});
afterEach(() => project.close());

const crm: SourceSketch = {
  name: 'crm',
  into: 'accounts',
  files: ['accounts.csv'],
  columns: { account_id: 'id', started_on: 'start' },
};
const use: SourceSketch = {
  name: 'use',
  into: 'events',
  files: ['use-*.csv'],
  columns: { event_id: 'id', account_id: 'account', name: 'what', occurred_at: 'at' },
};
const row = (id: string) => `id,account,what,at\n${id},a1,login,2024-01-02 10:00\n`;
const registered = async () =>
  (await project.table('source_files', sql`order by source, file`)).map(({ source, file, size, loaded_at }) =>
    [source, file, size, String(loaded_at).slice(0, 10)].join(' '),
  );

test('the register holds each file as it was last read, whatever came, changed or went, and of sources only those there are', async () => {
  project.write('accounts.csv', 'id,start\na1,2023-01-01\n');
  for (const name of ['1', '2', '3']) project.write(`use-${name}.csv`, row(name));
  await project.load([crm, use], '2024-03-01T00:00:00Z');
  const size = row('1').length;
  const first = [
    'crm accounts.csv 23 2024-03-01',
    ...['1', '2', '3'].map((name) => `use use-${name}.csv ${size} 2024-03-01`),
  ];
  expect(await registered()).toEqual(first);
  project.write('use-2.csv', row('22'));
  project.write('use-4.csv', row('4'));
  rmSync(join(project.folder, 'use-3.csv'));
  const { sources } = await project.load([crm, use], '2024-03-02T00:00:00Z');
  expect(sources.map(({ source, files }) => [source, files])).toEqual([['use', 2]]);
  expect(await registered()).toEqual([
    ...first.slice(0, 2),
    `use use-2.csv ${size + 1} 2024-03-02`,
    `use use-3.csv ${size} 2024-03-01`,
    `use use-4.csv ${size} 2024-03-02`,
  ]);
  expect((await project.load([crm, use], '2024-03-03T00:00:00Z')).isChanged).toBe(false);
  await project.load([crm], '2024-03-04T00:00:00Z');
  expect(await registered()).toEqual(first.slice(0, 1));
});
