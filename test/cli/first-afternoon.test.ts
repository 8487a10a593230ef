import { spawnSync } from 'node:child_process';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/cli/compare/comparison.ts';
import { folderWith, runHere, runHereAt } from './run-cli.ts';

const home = join(import.meta.dirname, '..', '..');

/** The sheet of sixty accounts, as it is on a day. */
function writeSheet(folder: string, today: string, shift: number): void {
  const script = join(home, 'test', 'support', 'sheet-book.mjs');
  expect(spawnSync(process.execPath, [script, folder, today, String(shift)]).status).toBe(0);
}

/** Fills in a round: what `level` says of the account in each column of a rubric; null leaves the cells empty. */
async function rate(
  folder: string,
  rubrics: number,
  level: (account: string) => string | null,
): Promise<string[]> {
  const file = join(folder, 'ratings.csv');
  const [header = '', ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  const first = header.split(',').indexOf('rated_by') - rubrics;
  const filled = lines.map((line) => {
    const cells = line.split(',');
    const given = level(cells[0] ?? '');
    for (let at = first; given !== null && at < first + rubrics; at++) cells[at] = given;
    return cells.join(',');
  });
  await writeFile(file, `${[header, ...filled].join('\n')}\n`);
  return lines.map((line) => line.split(',')[0] ?? '');
}

/** What a copy of the model with other weights would change, and that the document and a first example are written. */
async function looksAfterTheModel(folder: string, weights: string, others: string) {
  const model = await readFile(join(folder, 'models', 'health.yaml'), 'utf8');
  expect(model).toContain(weights);
  await writeFile(join(folder, 'draft.yaml'), model.replace(weights, others));
  const compared = await runHere(folder, 'compare', 'draft.yaml', '--json');
  expect(compared.err).not.toContain('error');
  expect(compared.code).toBe(0);
  expect((await runHere(folder, 'doc', '--out', 'health.md')).code).toBe(0);
  expect((await runHere(folder, 'test', '--first')).code).toBe(0);
  const comparison: Comparison = JSON.parse(compared.out).result;
  return { comparison, document: await readFile(join(folder, 'health.md'), 'utf8') };
}

const explained = async (folder: string, account: string, ...args: string[]) =>
  JSON.parse((await runHere(folder, 'explain', account, '--json', ...args)).out).result;

describe('the first afternoon', () => {
  it('leads from one spreadsheet to a rated book, and the next month to what moved', {
    timeout: 120_000,
  }, async () => {
    const folder = await folderWith({});
    writeSheet(folder, '2026-01-05', 0);
    const init = await runHere(folder, 'init', '--yes', '--currency', 'EUR', '--time-zone', 'UTC');
    expect(init.err).toBe('');
    expect(init.out).toContain('customers.xlsx as contracts');
    expect(init.out).toContain('Model one-sheet:');
    expect(init.out).toContain('your records carry 61 % of its weight, 2 judgements wait for ratings');
    expect(init.out).toContain('rate the book in ratings.csv (60 lines)');
    expect(init.out).toContain('Old score is kept as a reading and counts for nothing');

    const accounts = await rate(folder, 2, (account) =>
      account === 'Amber Foods' ? '1' : account === 'Iris Labs' ? '?' : '4',
    );
    expect(accounts).toHaveLength(60);
    expect(JSON.parse((await runHere(folder, 'check', '--json')).out).problems).toEqual([]);
    const load = await runHere(folder, 'load');
    expect(load.out).toMatch(/figures +readings +285 +285/);
    expect(load.out).toMatch(/ratings +ratings +120 +120/);
    expect(load.err).toBe('');
    expect((await runHere(folder, 'score')).code).toBe(0);

    const book = JSON.parse((await runHere(folder, 'book', '--json')).out).result;
    expect(JSON.stringify(book)).toMatch(/at_risk/);
    const amber = await explained(folder, 'Amber Foods');
    expect(amber.score.band).toBe('at_risk');
    expect(amber.score.arr).toBe(2400);
    expect(amber.score.decideBy).not.toBeNull();
    // Somebody who does not know takes nothing away, and gives nothing.
    const iris = await explained(folder, 'Iris Labs');
    const pulse = iris.metrics.find(({ metric }: { metric: string }) => metric === 'pulse');
    expect([pulse.state, pulse.contribution]).toEqual(['undefined', 0]);
    // The old score is there, and is no part of the new one.
    expect(amber.metrics.map(({ metric }: { metric: string }) => metric)).not.toContain('old_score');
    await runHere(folder, 'export', 'readings', '--out', 'readings.csv');
    const readings = (await readFile(join(folder, 'readings.csv'), 'utf8')).split('\n');
    expect(readings.filter((row) => row.includes('old_score'))).toHaveLength(60);

    const lint = JSON.parse((await runHere(folder, 'lint', '--json')).out);
    // Both rubrics were given the same level here, and the linter sees it.
    expect(lint.problems.map(({ code }: { code: string }) => code)).toEqual([
      'lint/metric_repeats',
      'lint/unproved',
    ]);

    const cared = await looksAfterTheModel(
      folder,
      'judgement: 45, adoption: 30',
      'judgement: 25, adoption: 50',
    );
    expect(cared.comparison.changes).toHaveLength(2);
    expect(cared.comparison.movers.length).toBeGreaterThan(0);
    expect(cared.comparison.past).toBeNull();
    // The figures of a sheet are about use and tickets, and no more than figures.
    expect(cared.document).toContain(
      'knows no more than the figure: Logins last month per seat, Open tickets',
    );
    expect(cared.document).toContain('The latest value, among readings');

    writeSheet(folder, '2026-02-05', 4);
    const later = Date.UTC(2026, 1, 5, 12);
    expect((await runHereAt(later, folder, 'score')).code).toBe(0);
    const moved = await explained(folder, 'Amber Foods', '--on', '2026-02-05', '--since', '2026-01-05');
    expect(moved.change.parts.map(({ metric }: { metric: string | null }) => metric)).toContain(
      'logins_last_month_per_seat',
    );
  });

  it('leads from a folder of exports to scorecards by segment', { timeout: 180_000 }, async () => {
    const folder = await folderWith({});
    const data = join(home, 'samples', 'ravenstack', 'data');
    for (const file of (await readdir(data)).filter((name) => name.startsWith('ravenstack')))
      await copyFile(join(data, file), join(folder, file));
    const init = await runHere(folder, 'init', '--yes', '--time-zone', 'UTC', '--model', 'segmented');
    expect(init.out).toContain('without People active in 28 days: events have no person_id');
    expect(init.out).toContain('windows are longer than in the starting model');
    const model = await readFile(join(folder, 'models', 'health.yaml'), 'utf8');
    expect(model).toContain("enterprise: { when: plan_tier = 'Enterprise'");
    expect(model).toContain("self_serve: { when: plan_tier = 'Basic'");
    const file = join(folder, 'bellwether.yaml');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('\nsources:', 'history_from: 2024-12-28\n\nsources:'),
    );

    let count = 0;
    const asked = await rate(folder, 4, () => (count++ % 2 === 0 ? '4' : null));
    expect(asked).toHaveLength(332);
    expect((await runHere(folder, 'score')).code).toBe(0);
    await runHere(folder, 'export', 'scores', '--out', 'scores.json');
    const rows: Record<string, unknown>[] = JSON.parse(await readFile(join(folder, 'scores.json'), 'utf8'));
    expect(new Set(rows.map(({ day }) => day))).toEqual(new Set(['2024-12-31']));
    const of = (scorecard: string, isRated: boolean) =>
      rows.filter(
        (row) => row.scorecard === scorecard && (row.renewal_call__state === 'measured') === isRated,
      );
    // Large accounts that nobody has rated are unknown, and not green; those who serve themselves need nobody.
    expect(of('enterprise', false).length).toBeGreaterThan(20);
    expect(new Set(of('enterprise', false).map(({ band }) => band))).toEqual(new Set(['unknown']));
    expect(of('enterprise', true).length).toBeGreaterThan(20);
    expect(of('enterprise', true).map(({ band }) => band)).not.toContain('unknown');
    expect(of('self_serve', false).length).toBeGreaterThan(50);
    expect(of('self_serve', false).every(({ score }) => score !== null)).toBe(true);

    // Scorecards by an attribute, which no snapshot keeps: whom each is for is looked up in the facts of the day.
    const { comparison, document } = await looksAfterTheModel(
      folder,
      'weights: { adoption: 80, roadblocks: 20 } } #',
      'weights: { adoption: 60, roadblocks: 40 } } #',
    );
    expect(comparison.changes).toHaveLength(2);
    expect(comparison.movers.length).toBeGreaterThan(0);
    const moved = new Set(comparison.movers.map(({ accountId }) => accountId));
    expect(
      rows.filter(({ account_id }) => moved.has(String(account_id))).map(({ scorecard }) => scorecard),
    ).toEqual(Array(moved.size).fill('self_serve'));
    expect(document).toContain('65% in enterprise');
    expect((await runHere(folder, 'lint')).code).toBe(0);
  });
});
