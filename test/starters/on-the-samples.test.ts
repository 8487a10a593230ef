import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runHere } from '../cli/run-cli.ts';

const models = join(import.meta.dirname, '..', '..', 'models');
const names = [
  'frequency-breadth-depth',
  'product-engagement',
  'points',
  'many-scores',
  'segmented',
] as const;
type Row = Readonly<Record<string, unknown>>;
const scored = new Map<string, readonly Row[]>();
const rowsOf = (name: (typeof names)[number]) => scored.get(name) ?? [];
const number = (row: Row, column: string) => Number(row[column] ?? Number.NaN);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const bands = (rows: readonly Row[]) => [...new Set(rows.map(({ band }) => band))].sort();

beforeAll(async () => {
  const folder = await folderWith({});
  const run = async (...args: string[]) => {
    const { code, err, out } = await runHere(folder, ...args);
    expect(code, `${args.join(' ')}\n${err}`).toBe(0);
    return out;
  };
  await run(
    'simulate',
    '--accounts',
    '70',
    '--seed',
    '11',
    '--from',
    '2024-09-01',
    '--to',
    '2025-03-31',
    '--out',
    'book',
  );
  const project = await readFile(join(folder, 'book', 'bellwether.yaml'), 'utf8');
  await writeFile(
    join(folder, 'book', 'bellwether.yaml'),
    project
      .replace(
        'models: [models/health.yaml]',
        `models: [${names.map((name) => `models/${name}.yaml`).join(', ')}]`,
      )
      .replace(/history_from: .*/, 'history_from: 2025-03-20'),
  );
  for (const name of names) {
    const text = await readFile(join(models, `${name}.yaml`), 'utf8');
    const own = text
      .replace('model: health', `model: ${name.replaceAll('-', '_')}`)
      .replace('primary: true', `primary: ${name === 'many-scores'}`);
    await writeFile(join(folder, 'book', 'models', `${name}.yaml`), own);
  }
  await run('load', '-C', 'book');
  await run('score', '-C', 'book', '--as-of', '2025-03-20', '--no-load');
  for (const name of names) {
    await run(
      'export',
      'scores',
      '-C',
      'book',
      '--model',
      name.replaceAll('-', '_'),
      '--out',
      `${name}.json`,
    );
    scored.set(name, JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')));
  }
}, 180_000);

describe('the models to start from, on the simulated book', () => {
  it.each(names)('%s sees good and bad, and does not call everybody the same', (name) => {
    const rows = rowsOf(name);
    expect(bands(rows)).toEqual(expect.arrayContaining(['at_risk', 'healthy', 'watch']));
    const known = rows.flatMap(({ score }) => (score === null ? [] : [Number(score)]));
    expect(Math.max(...known) - Math.min(...known)).toBeGreaterThan(40);
  });

  it('frequency-breadth-depth: healthy accounts use it more often, by more people, more fully', () => {
    const rows = rowsOf('frequency-breadth-depth');
    const healthy = rows.filter(({ band }) => band === 'healthy');
    const others = rows.filter(({ band }) => band !== 'healthy');
    for (const side of ['frequency', 'breadth', 'depth']) {
      const of = (group: readonly Row[]) => mean(group.map((row) => number(row, `${side}__dimension`)));
      expect(of(healthy), side).toBeGreaterThan(of(others) + 15);
    }
    // The one who has been away longest is in no good band.
    const away = rows.toSorted(
      (a, b) => number(b, 'days_since_last_use__value') - number(a, 'days_since_last_use__value'),
    );
    expect(number(away[0] ?? {}, 'days_since_last_use__value')).toBeGreaterThan(14);
    expect(away[0]?.band).not.toBe('healthy');
  });

  it('product-engagement: the score is the mean of adoption, stickiness and growth', () => {
    const sides = ['adoption', 'stickiness', 'growth'].map((side) => `${side}__dimension`);
    const whole = rowsOf('product-engagement').filter((row) => sides.every((side) => row[side] !== null));
    expect(whole.length).toBeGreaterThan(30);
    for (const row of whole)
      expect(number(row, 'score')).toBeCloseTo(mean(sides.map((side) => number(row, side))), 6);
  });

  it('points: actions add, complaints take away, and who has more is never scored lower', () => {
    const rows = rowsOf('points');
    const parts = ['action_points_28d', 'advocacy_points_365d', 'feedback_points_180d', 'ticket_points_90d'];
    for (const row of rows) {
      const sum = parts.reduce((total, part) => total + number(row, `${part}__value`), 0);
      expect(number(row, 'all_points__value')).toBeCloseTo(sum, 9);
    }
    expect(rows.some((row) => number(row, 'feedback_points_180d__value') < 0)).toBe(true);
    expect(rows.every((row) => number(row, 'ticket_points_90d__value') <= 0)).toBe(true);
    const ordered = rows.toSorted((a, b) => number(a, 'all_points__value') - number(b, 'all_points__value'));
    for (const [index, row] of ordered.slice(1).entries())
      expect(number(row, 'score')).toBeGreaterThanOrEqual(number(ordered[index] ?? {}, 'score'));
  });

  it('many-scores: whose sponsor has left is at risk, however well the rest goes', () => {
    const left = rowsOf('many-scores').filter(({ caps }) => (caps as string[]).includes('sponsor_left'));
    expect(left.length).toBeGreaterThan(0);
    for (const { band, score } of left) expect([band, Number(score) <= 39]).toEqual(['at_risk', true]);
    expect(left.some((row) => number(row, 'raw_score') > 45)).toBe(true);
  });

  it('segmented: self-serve by use, enterprise by judgement, new customers by their first steps', () => {
    const rows = rowsOf('segmented');
    const by = (scorecard: string) => rows.filter((row) => row.scorecard === scorecard);
    for (const scorecard of ['onboarding', 'enterprise', 'self_serve', 'default'])
      expect(by(scorecard).length, scorecard).toBeGreaterThan(0);
    const weighs = (row: Row, metric: string) =>
      Number(row[`${metric}__contribution`] ?? 0) + Number(row[`${metric}__lost`] ?? 0);
    for (const row of by('self_serve')) {
      expect(row.sponsor_relationship__state).toBe('not_applicable');
      expect(weighs(row, 'active_days_28d')).toBeGreaterThan(0);
    }
    const rated = by('enterprise').filter(
      (row) => row.sponsor_relationship__state === 'measured' && row.score !== null,
    );
    expect(rated.length).toBeGreaterThan(0);
    for (const row of rated) expect(weighs(row, 'sponsor_relationship')).toBeGreaterThan(40);
    for (const row of by('onboarding')) {
      expect(weighs(row, 'use_against_usual')).toBe(0);
      expect(weighs(row, 'features_since_start')).toBeGreaterThan(0);
    }
  });
});
