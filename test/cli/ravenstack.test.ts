import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, runHere } from './run-cli.ts';

const sample = join(import.meta.dirname, '..', '..', 'samples', 'ravenstack');

it('the defects of ravenstack show as quarantine and warnings', { timeout: 120_000 }, async () => {
  const folder = await folderWith({});
  await cp(sample, folder, { recursive: true, filter: (path) => !path.startsWith(join(sample, 'lake')) });
  const run = await runHere(folder, 'load');
  expect(run.code).toBe(0);
  expect(run.out).toContain('usage: 21 rows, key_conflict');
  expect(run.err).toContain('13187 of 24979 rows of usage (53 %) are dated before their account started');
  expect(run.err).toContain('14203 of 24979 rows of usage (57 %) are dated before the first contract');
  expect(run.err).toContain(
    '19128 of 24979 rows of usage (77 %) are dated before the contract that they name began',
  );
  expect(run.err).toContain('csat is empty in 825 of 2000 rows of tickets (41 %) that have solved_at');
  expect(run.err).toContain('churn_flag of accounts contradicts the outcomes for 285 of 500 accounts');
});
