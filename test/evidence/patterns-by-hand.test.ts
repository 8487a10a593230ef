import { beforeAll, describe, expect, it } from 'vitest';
import type { BookPatterns } from '../../src/evidence/index.ts';
import { folderWith, runHere } from '../cli/run-cli.ts';

const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
const accounts = Array.from({ length: 12 }, (_, place) => `a${String(place + 1).padStart(2, '0')}`);
/** Nine of twelve log in on the last day, all twelve once export; one has an urgent ticket; two ask for charts, one of them leaves a bug solved. */
const events = [
  ...accounts.slice(0, 9).map((account) => `${account}-l,${account},login,2025-06-30T09:00:00Z`),
  ...accounts.map((account) => `${account}-x,${account},export,2025-03-01T09:00:00Z`),
];
const tickets = [
  't1,a01,bug,urgent,export,crash,2025-06-20T09:00:00Z,',
  't2,a02,feature request,low,export,charts,2025-06-01T09:00:00Z,',
  't3,a03,feature request,low,export,charts,2025-05-01T09:00:00Z,',
  't4,a03,bug,low,export,slow,2025-05-01T09:00:00Z,2025-05-09T09:00:00Z',
  't5,a03,feature request,low,export,charts,2025-07-05T09:00:00Z,',
];
const project = `project: By hand
time_zone: UTC
currency: EUR
history_from: 2025-06-30
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, name: name, started_on: since } }
  contracts: { into: contracts, files: contracts.csv, columns: { contract_id: id, account_id: account, arr: arr, started_on: since, renewal_on: renewal, notice_days: notice } }
  use: { into: events, files: events.csv, columns: { event_id: id, account_id: account, name: name, occurred_at: at } }
  desk: { into: tickets, files: tickets.csv, columns: { ticket_id: id, account_id: account, kind: kind, priority: priority, feature: feature, theme: theme, opened_at: opened, solved_at: solved } }
`;
const model = `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, where: name = 'login', calculate: count(*), window: 7d, points: { 0: 0, 1: 100 } }
  urgent_tickets: { label: Urgent tickets, based_on: tickets, where: priority = 'urgent', still_open: true, calculate: count(*), points: { 0: 100, 1: 0 } }
dimensions:
  use: { label: Use, weights: { logins_7d: 1 } }
  roadblocks: { label: Roadblocks, weights: { urgent_tickets: 1 } }
scorecards: { default: { weights: { use: 50, roadblocks: 50 } } }
`;

let folder = '';
let found: BookPatterns;

describe('patterns by hand', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    folder = await folderWith({
      'bellwether.yaml': project,
      'models/health.yaml': model,
      'accounts.csv': lines([
        'id,name,since',
        ...accounts.map((account) => `${account},Account ${account.slice(1)},2024-01-01`),
      ]),
      'contracts.csv': lines([
        'id,account,arr,since,renewal,notice',
        // 2 decides 89 days after the 30th of June; 3 decides 94 days after.
        'k1,a01,1000,2024-01-01,2026-01-01,0',
        'k2,a02,20000,2024-01-01,2025-10-27,30',
        'k3,a03,30000,2024-01-01,2025-11-01,30',
      ]),
      'events.csv': lines(['id,account,name,at', ...events]),
      'tickets.csv': lines(['id,account,kind,priority,feature,theme,opened,solved', ...tickets]),
    });
    expect((await runHere(folder, 'score', '--as-of', '2025-06-30')).code).toBe(0);
    found = JSON.parse((await runHere(folder, 'patterns', '--json')).out).result;
  }, 120_000);

  it('tells what three of twelve lack from what one of twelve has', () => {
    const of = (name: string) => found.standings.find((each) => each.name === name);
    expect(of('logins_7d')).toMatchObject({
      verdict: 'common',
      low: 3,
      measured: 12,
      share: { share: 0.25 },
      arrLow: 0,
    });
    expect(of('urgent_tickets')).toMatchObject({
      verdict: 'outliers',
      low: 1,
      measured: 12,
      arrLow: 1000,
      lowAccounts: [{ accountId: 'a01', points: 0 }],
    });
  });

  it('weighs what is asked for by money, and by what decides within 90 days; what is solved or not yet asked is not there', () => {
    expect(
      found.asked.map(({ kind, theme, tickets: n, arr, decidingSoon, arrDecidingSoon, oldestOn, rows }) => [
        kind,
        theme,
        n,
        arr,
        decidingSoon,
        arrDecidingSoon,
        oldestOn,
        rows,
      ]),
    ).toEqual([
      ['feature request', 'charts', 2, 50_000, 1, 20_000, '2025-05-01', ['t2', 't3']],
      ['bug', 'crash', 1, 1000, 0, 0, '2025-06-20', ['t1']],
    ]);
    expect(found.askedTotals.map(({ kind, arr, arrDecidingSoon }) => [kind, arr, arrDecidingSoon])).toEqual([
      ['bug', 1000, 0],
      ['feature request', 50_000, 20_000],
    ]);
  });

  it('names a feature that nobody used for four months, with those who have trouble with it', () => {
    expect(
      found.features.map(({ name, users, troubled, isWeak }) => [name, users, troubled, isWeak]),
    ).toEqual([
      ['login', 9, 0, false],
      ['export', 0, 3, true],
    ]);
  });

  it('reads in a terminal, as Markdown, and for one account', async () => {
    const text = (await runHere(folder, 'patterns')).out;
    expect(text).toContain('default  Logins  3 of 12  25 % (9 % to 53 %)   €0  common');
    expect(text).toContain(
      'feature request  export   charts        2         2    €50k                €20k        -  2025-05-01',
    );
    expect((await runHere(folder, 'patterns', '--format', 'markdown')).out).toContain(
      '| bug | export | crash | 1 | 1 | €1,000 | - | - | 2025-06-20 |',
    );
    expect((await runHere(folder, 'patterns', 'Account 01')).out).toContain(
      'Urgent tickets       0         1 of 12     100  its own: an outlier',
    );
    const wrong = await runHere(folder, 'patterns', '--segment', 'defualt');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('No account is in the segment defualt on 2025-06-30');
  });
});
