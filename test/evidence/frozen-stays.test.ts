import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReviewDocument } from '../../src/evidence/index.ts';
import { type Day, daysFromTo } from '../../src/lib/index.ts';
import { folderWith, runHere } from '../cli/run-cli.ts';

const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
const logins = ['leaves', 'stays'].flatMap((account) =>
  daysFromTo('2025-03-01' as Day, '2025-04-10' as Day).map(
    (day) => `${account}-${day},${account},login,${day}T09:00:00Z`,
  ),
);
const project = `project: Frozen
time_zone: UTC
currency: EUR
history_from: 2025-03-01
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  logins: { into: events, files: logins.csv, columns: { event_id: id, account_id: account, name: name, occurred_at: at } }
  churn: { into: outcomes, files: outcomes.csv, known_at: known, columns: { account_id: account, at: at, kind: kind } }
`;
const model = `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 7: 100 } }
dimensions: { use: { label: Use, weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;
const header = 'account,at,kind,known';

it('a churn that becomes known rewrites nothing before the day it is known, and the review reads what stood', {
  timeout: 120_000,
}, async () => {
  const folder = await folderWith({
    'bellwether.yaml': project,
    'models/health.yaml': model,
    'accounts.csv': lines(['id,since', 'leaves,2025-03-01', 'stays,2025-03-01']),
    'logins.csv': lines(['id,account,name,at', ...logins]),
    'outcomes.csv': lines([header, 'stays,2025-03-05T00:00:00Z,renewed,2025-03-05T00:00:00Z']),
  });
  const stored = async (): Promise<string[]> => {
    const written = await runHere(
      folder,
      'export',
      'scores',
      '--from',
      '2025-03-01',
      '--format',
      'csv',
      '--out',
      'scores.csv',
      '--force',
    );
    expect(written.code, written.err).toBe(0);
    return (await readFile(join(folder, 'scores.csv'), 'utf8')).trim().split('\n');
  };
  expect((await runHere(folder, 'score')).code).toBe(0);
  const before = await stored();
  // It left on the 20th of March; that is known on the 1st of April, after more days were scored.
  await writeFile(
    join(folder, 'outcomes.csv'),
    lines([
      header,
      'stays,2025-03-05T00:00:00Z,renewed,2025-03-05T00:00:00Z',
      'leaves,2025-03-20T00:00:00Z,churned,2025-04-01T00:00:00Z',
    ]),
  );
  expect((await runHere(folder, 'score')).code).toBe(0);
  const after = await stored();
  const isGone = (line: string) => line.includes('leaves') && /2025-04-(0[1-9]|10)/.test(line);
  expect(before.filter(isGone)).toHaveLength(10);
  expect(after).toEqual(before.filter((line) => !isGone(line)));

  const document: ReviewDocument = JSON.parse(
    (await runHere(folder, 'review', 'leaves', '--json')).out,
  ).result;
  const last = document.reviews[0]?.moments.at(-1);
  // The last day before the churn's, although days after it are stored.
  expect([last?.daysBefore, last?.storedOn, last?.said?.score]).toEqual([0, '2025-03-19', 100]);
  expect((await runHere(folder, 'explain', 'leaves')).out).toContain(
    'Was it seen coming? bellwether review leaves',
  );
});
