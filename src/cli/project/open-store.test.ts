import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, silentEffects } from '../../../test/cli/run-cli.ts';
import { sql } from '../../sql/index.ts';
import { openProject } from './open-project.ts';
import { withStore } from './open-store.ts';

const project = `project: Two
time_zone: UTC
currency: EUR
engine: { threads: 1, memory: 60MB }
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id } }
`;
const model = `model: health
metrics: { age: { label: Age, based_on: accounts, calculate: count(*), points: { 0: 0, 5: 100 } } }
dimensions: { age_of: { label: Age, weights: { age: 1 } } }
scorecards: { default: { weights: { age_of: 1 } } }
`;

// Two engines that put rows out of memory into one folder overwrote each other's: wrong rows, or a crash.
test('two commands at once put what does not fit into memory into folders of their own, gone when they end', async () => {
  const files = { 'bellwether.yaml': project, 'models/health.yaml': model, 'accounts.csv': 'id\nk1\n' };
  const folder = await folderWith(files);
  const opened = await openProject(folder);
  const scratch = join(folder, 'lake', '.scratch');
  const sorted = sql`create temp table big as select hash(n) as h, md5(n::varchar) as m from range(600000) t(n) order by h`;
  await withStore(opened, silentEffects(folder), async (first) =>
    withStore(opened, silentEffects(folder), async (second) => {
      await Promise.all([first.engine.run(sorted), second.engine.run(sorted)]);
      const spilled = await readdir(scratch);
      expect(spilled).toHaveLength(2);
      for (const name of spilled) expect((await readdir(join(scratch, name))).length).toBeGreaterThan(0);
    }),
  );
  expect(await readdir(scratch)).toEqual([]);
  expect(existsSync(join(folder, 'lake', '.spill'))).toBe(false);
});
