import { beforeAll, describe, expect, it } from 'vitest';
import type { ChurnReview, ReviewDocument } from '../../src/evidence/index.ts';
import { addDays, type Day, daysFromTo } from '../../src/lib/index.ts';
import { folderWith, runHere } from '../cli/run-cli.ts';

const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
const first = '2025-01-01' as Day;
/** One login every second day up to `last`: 14 in 28 days, which is 100 points. */
const logins = (account: string, last: Day): string[] =>
  daysFromTo(first, last)
    .filter((_, offset) => offset % 2 === 0)
    .map((day) => `${account}-${day},${account},login,${day}T09:00:00Z`);

const project = `project: By hand
time_zone: UTC
currency: EUR
history_from: 2025-01-01
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, name: name, started_on: since } }
  contracts: { into: contracts, files: contracts.csv, columns: { contract_id: id, account_id: account, arr: arr, started_on: since, ended_on: ended, renewal_on: renewal, notice_days: notice } }
  logins: { into: events, files: logins.csv, columns: { event_id: id, account_id: account, name: name, occurred_at: at } }
  churn: { into: outcomes, files: outcomes.csv, columns: { account_id: account, at: at, kind: kind, arr_before: arr, reason: reason } }
`;
const model = `model: health
objective: { warn_of: churned, ahead: 60d, target: surprise_churn_arr <= 10% }
metrics:
  logins_28d: { label: Logins, based_on: events, calculate: count(*), window: 28d, points: { 0: 0, 10: 100 } }
dimensions: { use: { label: Use, weights: { logins_28d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;

let folder = '';
let document: ReviewDocument;
const reviewOf = (account: string): ChurnReview => {
  const found = document.reviews.find(({ accountId }) => accountId === account);
  if (found === undefined) throw new Error(`no review of ${account}`);
  return found;
};

describe('a churn review by hand', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    folder = await folderWith({
      'bellwether.yaml': project,
      'models/health.yaml': model,
      'accounts.csv': lines([
        'id,name,since',
        'gone,Gone Ltd,2024-09-01',
        'quiet,Quiet Ltd,2024-10-01',
        'stays,Stays Ltd,2024-09-01',
      ]),
      'contracts.csv': lines([
        'id,account,arr,since,ended,renewal,notice',
        'k1,gone,12000,2024-09-01,2025-09-01,2025-09-01,30',
        'k2,stays,9000,2024-09-01,,2026-09-01,30',
      ]),
      'logins.csv': lines([
        'id,account,name,at',
        ...logins('gone', '2025-06-30' as Day),
        ...logins('stays', '2025-12-31' as Day),
      ]),
      'outcomes.csv': lines([
        'account,at,kind,arr,reason',
        'gone,2025-09-01T00:00:00Z,churned,12000,price',
        'quiet,2025-05-01T00:00:00Z,churned,,',
      ]),
    });
    expect((await runHere(folder, 'score')).code).toBe(0);
    document = JSON.parse((await runHere(folder, 'review', '--json')).out).result;
  }, 120_000);

  it('counts back from the decide-by of the contract that ended, else from the day it left', () => {
    // 30 days' notice before the renewal of 1 September; the quiet one has no contract.
    expect(reviewOf('gone')).toMatchObject({
      referenceOn: '2025-08-02',
      referenceIs: 'decide_by',
      arr: 12000,
      contract: { id: 'k1' },
    });
    expect(reviewOf('quiet')).toMatchObject({
      referenceOn: '2025-05-01',
      referenceIs: 'churn',
      arr: null,
      contract: null,
    });
  });

  it('calls green 60 days before a surprise, red caught, and shows what was stored on the days asked', () => {
    const gone = reviewOf('gone');
    expect(gone.verdict).toBe('surprise');
    expect(
      gone.moments.map(({ daysBefore, askedOn, said }) => [daysBefore, askedOn, said?.score, said?.band]),
    ).toEqual([
      [180, addDays('2025-08-02' as Day, -180), 100, 'healthy'],
      [90, '2025-05-04', 100, 'healthy'],
      [60, '2025-06-03', 100, 'healthy'],
      [30, '2025-07-03', 100, 'healthy'],
      [0, '2025-08-31', 0, 'at_risk'],
    ]);
    expect(reviewOf('quiet')).toMatchObject({ verdict: 'caught', isBackCast: true });
  });

  it('finds the first day from which the points stayed 15 under their usual', () => {
    // The last login is on day 180 of the year (counted from 0). On day 191 nine logins stand in the 28 days: 90 points.
    // On day 192, 12 July, eight: 80 points, 20 under the usual 100, and never more again.
    expect(reviewOf('gone').moves).toEqual([
      {
        kind: 'metric',
        name: 'logins_28d',
        label: 'Logins',
        on: '2025-07-12',
        daysBefore: 21,
        usual: 100,
        atLast: 0,
      },
      {
        kind: 'dimension',
        name: 'use',
        label: 'Use',
        on: '2025-07-12',
        daysBefore: 21,
        usual: 100,
        atLast: 0,
      },
    ]);
    expect(reviewOf('quiet').moves).toEqual([]);
  });

  it('tries the simple rule on every account-quarter whose next 180 days are over', () => {
    // 31 March: gone, quiet, stays; 30 June: gone, stays. Gone leaves within 180 days of both, quiet of the first.
    expect(document.triedOn).toEqual({ quarters: 5, leaves: 3, churns: 2 });
    expect(reviewOf('quiet').rule).toMatchObject({
      metric: 'logins_28d',
      side: 'at_most',
      threshold: 0,
      flagged: 1,
      right: 1,
      falseAlarms: 0,
      falseAccounts: 0,
      caught: 1,
      tells: false,
    });
    // It had 14 logins, and all the points there are: no threshold would have told.
    expect(reviewOf('gone').rule).toBeNull();
  });

  it('says no share under 30 churns, but how many are missing', () => {
    const [only, ...others] = document.surprises;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      history: 'back_cast',
      churns: 2,
      share: { known: false, have: 2, need: 30 },
      arrShare: { known: false, have: 1, need: 30 },
      objective: 'cannot_tell',
    });
    expect(only?.counts.filter(({ churns }) => churns > 0)).toEqual([
      { verdict: 'surprise', churns: 1, arr: 12000 },
      { verdict: 'caught', churns: 1, arr: null },
    ]);
  });

  it('reads as a page', async () => {
    const page = await runHere(folder, 'review', 'gone');
    expect(page.out).toContain(
      'Churn review: Gone Ltd (gone), left on 2025-09-01\n\n€12k ARR lost; reason: price.\n',
    );
    expect(page.out).toContain('A surprise: 60 days before the day to decide it was healthy at 100.0.');
    expect(page.out).toContain('Logins           2025-07-12  21 days before           100        0');
    const book = await runHere(folder, 'review', '--format', 'markdown');
    expect(book.out).toContain('| surprise | ● healthy | 1 | €12k |');
    expect(book.out).toContain(
      'What share were surprises cannot be said yet: 2 churns of the 30 that a share needs; 28 more.',
    );
  });

  it('refuses an account that has not left, and one that had not yet on the day asked', async () => {
    expect((await runHere(folder, 'review', 'stays')).err).toContain('error cli/no_churn');
    const before = await runHere(folder, 'review', 'gone', '--on', '2025-08-20');
    expect(before).toMatchObject({ code: 1, out: '' });
    expect(before.err).toContain('Gone Ltd has not left, as far as is known on 2025-08-20');
  });
});
