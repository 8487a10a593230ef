import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../cli/run-cli.ts';

const samples = join(import.meta.dirname, '..', '..', 'samples');

async function copyOf(sample: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-sample-'));
  for (const part of ['bellwether.yaml', 'models'])
    await cp(join(samples, sample, part), join(folder, part), { recursive: true });
  return folder;
}

test.each(['openstack', 'ravenstack', 'retail', 'saas'])('the examples of %s hold', async (sample) => {
  const folder = await copyOf(sample);
  try {
    const { code, out, err } = await runHere(folder, 'test');
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/\d examples hold\.\n$/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('an example that does not hold says what was expected, what came, and what the score is made of', async () => {
  const folder = await copyOf('saas');
  const file = join(folder, 'models', 'health.test.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('score: 39', 'score: 41..50'));
  try {
    const { code, out, err } = await runHere(folder, 'test');
    expect(code).toBe(1);
    expect(err).toMatch(
      /^models\/health\.test\.yaml:\d+:\d+: error examples\/differs: The same account is at risk/,
    );
    expect(out).toContain('    score  expected 41..50, got 39\n');
    expect(out).toMatch(/metric +value +points +adds\n +weekly_active_share +0\.6 +100 +\+11\.8\n/);
    expect(out).toContain('cap sponsor_left: -');
    expect(out).toContain('3 of 4 examples hold.');
    const { result } = JSON.parse((await runHere(folder, 'test', 'health', '--json')).out);
    expect(result[0].examples.map(({ holds }: { holds: boolean }) => holds)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(result[0].examples[1].differences).toEqual([
      { what: 'score', of: null, expected: '41..50', got: '39' },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a first example is written where there is none, holds, and is left alone from then on', async () => {
  const folder = await copyOf('openstack');
  const file = join(folder, 'models', 'health.test.yaml');
  try {
    await rm(file);
    const none = await runHere(folder, 'test');
    expect([none.code, none.err]).toEqual([
      1,
      expect.stringContaining('`bellwether test --first` writes one'),
    ]);
    const { code, out } = await runHere(folder, 'test', '--first');
    expect([code, out]).toEqual([0, expect.stringContaining('1 example holds.')]);
    const written = await readFile(file, 'utf8');
    expect(written).toContain('as_of: 2026-01-05');
    expect(written).toContain('expect: { band: at_risk }');
    await writeFile(file, written.replace('at_risk', 'healthy'));
    expect((await runHere(folder, 'test', '--first')).code).toBe(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('check reads the examples too', async () => {
  const folder = await copyOf('retail');
  const file = join(folder, 'models', 'health.test.yaml');
  try {
    await writeFile(file, (await readFile(file, 'utf8')).replace('orders_180d: 4', 'orders_18d: 4'));
    const { code, err } = await runHere(folder, 'check');
    expect(code).toBe(1);
    expect(err).toMatch(/^models\/health\.test\.yaml:\d+:\d+: error examples\/unknown_name: .*orders_18d/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
