import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatProblem, problemCodes } from '../../src/diagnostics/index.ts';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { lintCase, lintFile, sampleProject } from './lint-case.ts';

const home = join(import.meta.dirname, '..', '..');
const folder = join(import.meta.dirname, 'lint');
const rules = Object.keys(problemCodes).flatMap((code) => (code.startsWith('lint/') ? [code.slice(5)] : []));

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb();
});
afterAll(() => engine.close());

describe('every rule of the linter has a golden case', () => {
  it.each(rules)('%s finds what it is about', async (rule) => {
    const { findings, notJudged } = await lintCase(engine, rule, false);
    const own = findings.filter(({ code }) => code === `lint/${rule}`).map(formatProblem);
    const blind = notJudged.filter((each) => each.rule === rule).map(({ why }) => `not judged: ${why}`);
    expect(own).not.toEqual([]);
    await expect(`${[...own, ...blind].join('\n')}\n`).toMatchFileSnapshot(join(folder, `${rule}.txt`));
  });

  it.each(rules)('%s finds nothing one step aside', async (rule) => {
    const { findings } = await lintCase(engine, rule, true);
    expect(findings.filter(({ code }) => code === `lint/${rule}`).map(formatProblem)).toEqual([]);
  });

  it('and every case is about a rule', () => {
    const cases = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(cases.sort()).toEqual(rules.map((rule) => `${rule}.yaml`).sort());
  });
});

describe('the models that we show', () => {
  const samples = ['openstack', 'ravenstack', 'retail', 'saas'].map((name) => join(home, 'samples', name));
  const shown = [join(folder, '..', 'models', 'health', 'model.yaml'), ...samples.map((path) => join(path, 'models', 'health.yaml'))];

  it.each(shown)('leave the linter nothing to say that needs no data: %s', (file) => {
    const project = existsSync(join(file, '..', '..', 'bellwether.yaml'))
      ? readFileSync(join(file, '..', '..', 'bellwether.yaml'))
      : sampleProject;
    const { findings } = lintFile(readFileSync(file, 'utf8'), project);
    expect(findings.filter(({ code }) => code !== 'lint/silence_unused').map(formatProblem)).toEqual([]);
  });
});

describe('a finding that is silenced', () => {
  it('is told apart, with the reason', async () => {
    const { findings, silenced } = await lintCase(engine, 'silence_unused', true);
    expect(findings.map(({ code }) => code)).not.toContain('lint/one_source');
    expect(silenced.map(({ problem, reason }) => [problem.code, reason])).toEqual([
      ['lint/one_source', 'There is only the product'],
    ]);
  });
});
