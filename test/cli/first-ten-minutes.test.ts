import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runCli } from './run-cli.ts';

const accounts = [
  'id,name,customer since,seats',
  'k1,North Mill,2024-01-01,5',
  'k2,South Mill,2024-02-01,3',
  "k3,'; drop table accounts; --,2024-02-01,3",
  '',
].join('\n');

/** k1 comes every second day, k2 stops in February, k3 never comes. One row names nobody that exists. */
function logins(): string {
  const rows = ['customer_id,user_id,created_at'];
  for (let day = 0; day < 120; day += 2)
    rows.push(`k1,u${day % 3},${new Date(Date.UTC(2024, 1, 1 + day, 9)).toISOString()}`);
  for (let day = 0; day < 14; day += 2)
    rows.push(`k2,u9,${new Date(Date.UTC(2024, 1, 1 + day, 9)).toISOString()}`);
  rows.push('k9,u1,2024-03-01T09:00:00Z', '');
  return rows.join('\n');
}

describe('the first ten minutes', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await folderWith({
      'customers.csv': accounts,
      'exports/logins.csv': logins(),
      'notes.txt': 'Dear diary\ntoday\n',
      'photo.csv': '\u0000\u0001\u0002',
    });
  });

  it('lead from files to an explained score', { timeout: 120_000 }, async () => {
    const init = await runCli(folder, 'init', '--yes', '--currency', 'EUR', '--time-zone', 'Europe/Berlin');
    expect(init.err).toContain('notes.txt: warning cli/not_recognised');
    expect(init.err).toContain('photo.csv: warning sources/not_text');
    expect(init.out).toContain('customers.csv as accounts');
    expect(init.out).toContain('exports/logins.csv as events');
    expect(init.out).toContain('Next:  bellwether score');
    expect(init.code).toBe(0);
    expect(await readFile(join(folder, 'bellwether.yaml'), 'utf8')).toContain('currency: EUR');

    const check = await runCli(folder, 'check', '--json');
    expect(JSON.parse(check.out)).toMatchObject({ result: { ok: true }, problems: [] });

    const load = await runCli(folder, 'load');
    expect(load.out).toMatch(/logins +events +68 +67 +67/);
    expect(load.out).toContain('1 row in quarantine');

    const score = await runCli(folder, 'score', '--json');
    expect(score.code).toBe(0);
    expect(JSON.parse(score.out).result.models[0].lastDay).toBe('2024-05-29');

    const explain = await runCli(folder, 'explain', 'south mill', '--on', '2024-05-29', '--json');
    const { result } = JSON.parse(explain.out);
    expect(result.score.band).toBe('at_risk');
    for (const { state, says } of result.metrics) expect(says === null).toBe(state !== 'measured');
    const sum = (values: (number | null)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    const parts = result.metrics.map((metric: { contribution: number | null }) => metric.contribution);
    expect(sum(parts) - (result.score.cap?.points ?? 0)).toBeCloseTo(result.score.score, 9);
    const changes = result.change.parts.map((part: { points: number | null }) => part.points);
    expect(sum(changes)).toBeCloseTo(result.score.score - result.change.score, 9);

    const words = await runCli(folder, 'explain', 'k2');
    expect(words.out).toContain('■ at risk');
    expect(words.out).toContain('What costs points');
    expect(words.out).not.toContain('\u001b[');
    const hostile = await runCli(folder, 'explain', "'; drop table accounts; --");
    expect(hostile.code).toBe(0);

    const book = await runCli(folder, 'book');
    expect(book.out).toContain('3 accounts');
    expect(book.out).toContain('South Mill');

    const written = await runCli(folder, 'export', 'scores', '--out', 'out/scores.csv');
    expect(written.out).toContain('out/scores.csv: 3 rows of scores.');
    const rows = (await readFile(join(folder, 'out', 'scores.csv'), 'utf8')).trim().split('\n');
    const columns = rows[0]?.split(',') ?? [];
    const south = rows.find((row) => row.startsWith('k2,'))?.split(',') ?? [];
    // L3: the file, the command and the lake say the same number.
    expect(Number(south[columns.indexOf('score')])).toBeCloseTo(result.score.score, 9);
    const bad = await runCli(folder, 'export', 'quarantine', '--out', 'bad.json');
    expect(bad.code).toBe(0);
    expect(await readFile(join(folder, 'bad.json'), 'utf8')).toContain('k9');
  });
});
