import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem, type Problem, problemCodes } from '../../src/diagnostics/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import { type ModelFile, parseModels } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';

/**
 * One folder a code: `problems/ROOM/PROBLEM/` holds `bellwether.yaml` or model files, and `expected.txt`, what
 * `check` says about them. `repeat.json` stands for a file too large to keep: a text and how often.
 */
const folder = join(import.meta.dirname, 'problems');
const rooms = ['yaml', 'expressions', 'model', 'project'];
const codes = Object.keys(problemCodes).filter((code) => rooms.includes(code.split('/')[0] ?? ''));

const attributes = `
project: Golden
time_zone: UTC
currency: EUR
sources:
  crm: { into: accounts, files: a.csv, columns: { account_id: id, plan: plan, employees: employees }, extra: { employees: number } }
`;
const catalog = factCatalog(parseProject({ file: 'bellwether.yaml', content: attributes }).project?.sources ?? []);

function problemsOf(code: string): readonly Problem[] {
  const path = join(folder, code);
  if (existsSync(join(path, 'bellwether.yaml'))) {
    return parseProject({ file: 'bellwether.yaml', content: readFileSync(join(path, 'bellwether.yaml')) }).problems;
  }
  const models: ModelFile[] = readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((file) => ({ file, content: readFileSync(join(path, file)) }));
  if (existsSync(join(path, 'repeat.json'))) {
    const { text, times } = JSON.parse(readFileSync(join(path, 'repeat.json'), 'utf8'));
    models.push({ file: 'model.yaml', content: String(text).repeat(times) });
  }
  return parseModels(models, catalog).problems;
}

describe('every code of the files people write has a golden case', () => {
  it.each(codes)('%s', async (code) => {
    expect(existsSync(join(folder, code)), `write test/golden/problems/${code}/`).toBe(true);
    const problems = problemsOf(code);
    expect(problems.map((problem) => problem.code)).toContain(code);
    await expect(`${problems.map(formatProblem).join('\n')}\n`).toMatchFileSnapshot(join(folder, code, 'expected.txt'));
  });

  it('and every case is about a code', () => {
    const cases = rooms.flatMap((room) => readdirSync(join(folder, room)).map((name) => `${room}/${name}`));
    expect(cases.sort()).toEqual([...codes].sort());
  });
});
