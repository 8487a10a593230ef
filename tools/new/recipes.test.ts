import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseUnitName } from './recipe.ts';
import { recipes } from './recipes.ts';

const home = join(import.meta.dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'bellwether-new-'));
const names: Record<string, string> = { 'problem-code': 'sources/tried_by_a_test' };
const written: string[] = [];

function run(tool: string, args: string[]) {
  const ran = spawnSync(join(home, 'node_modules', '.bin', tool), args, { cwd: copy, encoding: 'utf8' });
  return { status: ran.status, shown: `${ran.stdout}${ran.stderr}` };
}

beforeAll(() => {
  for (const path of [
    'src',
    'test/support',
    'tools/spark',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
    'biome.json',
    '.gitignore',
  ]) {
    cpSync(join(home, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(home, 'node_modules'), join(copy, 'node_modules'), 'dir');
  for (const [kind, recipe] of Object.entries(recipes)) {
    const given = names[kind] ?? 'tried-by-a-test';
    const made = run('node', [join(home, 'tools', 'new', 'main.ts'), kind, given, copy]);
    expect(made.status, made.shown).toBe(0);
    const name = parseUnitName(given);
    if (typeof name === 'string') throw new Error(name);
    const files = recipe.files(name, (path) => readFileSync(join(home, path), 'utf8'));
    written.push(...files.map((file) => file.path));
    const places = recipe
      .remaining(name)
      .flatMap((line) => /^(?:src|test)\/[\w./-]*\.ts/.exec(line)?.[0] ?? []);
    for (const place of places)
      expect(existsSync(join(home, place)), `${kind} points at ${place}`).toBe(true);
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('what the recipes write has the right types', () => {
  const { shown } = run('tsc', ['-p', 'tsconfig.json', '--pretty', 'false']);
  expect(shown.split('\n').filter((line) => written.some((path) => line.startsWith(path)))).toEqual([]);
});

test('what the recipes write is formatted and passes the linter', () => {
  const { status, shown } = run('biome', ['check', '--vcs-enabled=false', ...written]);
  expect(status, shown).toBe(0);
});

test('the tests that the recipes write run and pass', () => {
  const tests = written.filter((path) => path.endsWith('.test.ts'));
  expect(tests).toHaveLength(Object.keys(recipes).length);
  const { status, shown } = run('vitest', ['run', ...tests]);
  expect(status, shown).toBe(0);
}, 120_000);

test('a name that is no name is refused, and so is a name that is taken', () => {
  expect(parseUnitName('Busiest Hour')).toContain('will not do');
  const again = run('node', [join(home, 'tools', 'new', 'main.ts'), 'curve', 'tried-by-a-test', copy]);
  expect([again.status, again.shown.trim()]).toEqual([
    2,
    'src/dimensions/curves/tried-by-a-test.ts is there already.',
  ]);
});
