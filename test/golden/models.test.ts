import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '../../src/diagnostics/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import { parseModels, readModel } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';

/**
 * One folder a case: model files in which `check` finds nothing, `read.txt`, what `model read` says about each,
 * and `resolved.txt`, what is decided about every metric.
 */
const folder = join(import.meta.dirname, 'models');
const crm = `
project: Golden
time_zone: UTC
currency: EUR
sources:
  crm: { into: accounts, files: a.csv, columns: { account_id: id, plan: plan, employees: employees }, extra: { employees: number } }
`;
const catalog = factCatalog(parseProject({ file: 'bellwether.yaml', content: crm }).project?.sources ?? []);

test.each(readdirSync(folder))('the models of %s are checked, resolved and read aloud', async (name) => {
  const path = join(folder, name);
  const files = readdirSync(path).filter((file) => file.endsWith('.yaml'));
  const { models, problems } = parseModels(files.map((file) => ({ file, content: readFileSync(join(path, file)) })), catalog);
  expect(problems.map(formatProblem)).toEqual([]);
  expect(models).toHaveLength(files.length);
  await expect(models.map(readModel).join('\n---\n\n')).toMatchFileSnapshot(join(path, 'read.txt'));
  const resolved = models.flatMap((model) =>
    model.metrics.map(({ name: metric, basis, calculate, comparison, valueType, unit, reads, facts, curve, ifMissing, change }) =>
      JSON.stringify({ metric, basis, calculate, comparison, valueType, unit, reads, facts, curve, ifMissing, change }),
    ),
  );
  await expect(`${resolved.join('\n')}\n`).toMatchFileSnapshot(join(path, 'resolved.txt'));
});
