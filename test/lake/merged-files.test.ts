import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLake } from '../../src/lake/index.ts';
import { folderWith, runHereAt } from '../cli/run-cli.ts';

const project = `project: Daily
time_zone: UTC
currency: EUR
engine: { threads: 1 }
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  use:
    into: events
    files: use-*.csv
    columns: { event_id: id, account_id: account, name: what, occurred_at: at, value: value }
    known_at: at
`;
const model = `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
  value_7d: { label: Value, based_on: events, calculate: sum(value), window: 7d, points: { 0: 0, 5: 100 } }
  last_seen: { label: Last seen, based_on: events, calculate: days_since_last, points: { 0: 100, 9: 0 } }
dimensions: { use: { label: Use, weights: { logins_7d: 1, value_7d: 1, last_seen: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;
const accounts = `id,since\n${Array.from({ length: 5 }, (_, k) => `k${k},2026-01-01`).join('\n')}\n`;
const files = { 'bellwether.yaml': project, 'models/health.yaml': model, 'accounts.csv': accounts };

const dayOf = (n: number): string => `2026-01-${String(n + 1).padStart(2, '0')}`;
const events = (n: number): string => {
  const rows = Array.from(
    { length: 6 },
    (_, k) => `e${n}-${k},k${(n * k) % 5},login,${dayOf(n)}T0${k}:00:00Z,0.${k}`,
  );
  return `id,account,what,at,value\n${rows.join('\n')}\n`;
};
const endOf = (n: number): number => Date.parse(`${dayOf(n)}T23:30:00Z`);

async function filesIn(folder: string, table: string): Promise<string[]> {
  const reading = await openLake({ folder: join(folder, 'lake'), now: Date.now }).read();
  return reading.files(table).map(({ path }) => path);
}

test('L6: scores do not depend on the files that facts lie in: loaded day by day and merged, or all at once', async () => {
  const days = 10;
  const daily = await folderWith(files);
  const said: string[] = [];
  for (let n = 0; n < days; n++) {
    await writeFile(join(daily, `use-${dayOf(n)}.csv`), events(n));
    const run = await runHereAt(endOf(n), daily, 'load');
    expect(run.err).toBe('');
    said.push(run.out);
  }
  const inOneLine = said.flatMap((text) => text.split('\n').filter((line) => line.includes('small file')));
  expect(inOneLine).toEqual(['8 small files of the lake became 1 (events): the same rows, read faster.']);
  expect(await filesIn(daily, 'facts/events')).toHaveLength(3);
  expect(await filesIn(daily, 'loads')).toHaveLength(3);
  const whole = Object.fromEntries(
    Array.from({ length: days }, (_, n) => [`use-${dayOf(n)}.csv`, events(n)]),
  );
  const atOnce = await folderWith({ ...files, ...whole });
  await runHereAt(endOf(days - 1), atOnce, 'load');
  expect(await filesIn(atOnce, 'facts/events')).toHaveLength(1);
  for (const folder of [daily, atOnce])
    expect((await runHereAt(endOf(days), folder, 'score', '--as-of', dayOf(days - 1))).code).toBe(0);
  const snapshots = await filesIn(daily, 'snapshots/health');
  expect(snapshots.length).toBeGreaterThan(0);
  expect(await filesIn(atOnce, 'snapshots/health')).toEqual(snapshots);
});
