import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '../../src/diagnostics/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import { parseModels } from '../../src/model/index.ts';

const folder = join(import.meta.dirname, 'broken');

test('a model that is broken in many ways says all of them at once, each with its place and the way out', async () => {
  const content = await readFile(join(folder, 'model.yaml'));
  const { models, problems } = parseModels([{ file: 'model.yaml', content }], factCatalog([]));
  expect(models).toEqual([]);
  const lines = content.toString('utf8').split('\n');
  const places = problems.map(({ place }) => `${place?.line}:${place?.column}`);
  expect(new Set(places).size).toBeGreaterThanOrEqual(10);
  for (const problem of problems) {
    const { line = 0, column = 0 } = problem.place ?? {};
    expect(lines[line - 1]?.length, formatProblem(problem)).toBeGreaterThanOrEqual(column - 1);
    // What was written stands where the problem says it stands.
    if (problem.written !== undefined)
      expect(lines[line - 1], formatProblem(problem)).toContain(problem.written);
  }
  await expect(`${problems.map(formatProblem).join('\n')}\n`).toMatchFileSnapshot(
    join(folder, 'expected.txt'),
  );
});
