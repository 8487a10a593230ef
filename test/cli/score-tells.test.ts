import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runHere } from './run-cli.ts';

const accounts = ['k1,k2', 'k2,k1', 'k3,', 'k4,', 'k5,'];
const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;

/** Everybody comes every day until the 28th of December; then the feed is silent. On the 3rd all report something urgent. */
function logins(): string[] {
  return Array.from({ length: 28 }, (_, index) => `2025-12-${String(index + 1).padStart(2, '0')}`).flatMap(
    (on) =>
      accounts.map((account) => `${account.slice(0, 2)}${on},${account.slice(0, 2)},login,${on}T09:00:00Z`),
  );
}

const project = `project: Tells
time_zone: UTC
currency: EUR
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, parent_id: parent, started_on: since } }
  logins: { into: events, files: logins.csv, every: 1d, hold: 10d, columns: { event_id: id, account_id: account, name: name, occurred_at: at } }
  desk: { into: tickets, files: tickets.csv, columns: { ticket_id: id, account_id: account, priority: priority, opened_at: at } }
`;
const model = `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
  urgent_tickets: { label: Urgent tickets, based_on: tickets, calculate: count(*), points: { 0: 100, 1: 0 } }
dimensions: { use: { label: Use, weights: { logins_7d: 1, urgent_tickets: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;

interface Said {
  readonly code: string;
  readonly message: string;
}

let folder = '';
const said = async (...args: string[]): Promise<Said[]> => {
  const run = await runHere(folder, ...args, '--json');
  return JSON.parse(run.out).problems;
};

describe('whoever runs the system is told', { timeout: 120_000 }, () => {
  let scored: Said[] = [];
  beforeAll(async () => {
    folder = await folderWith({
      'bellwether.yaml': project,
      'models/health.yaml': model,
      'accounts.csv': lines(['id,parent,since', ...accounts.map((one) => `${one},2025-11-01`)]),
      'logins.csv': lines(['id,account,name,at', ...logins()]),
      'tickets.csv': lines([
        'id,account,priority,at',
        ...accounts.map((one) => `t${one.slice(0, 2)},${one.slice(0, 2)},urgent,2026-01-03T09:00:00Z`),
      ]),
    });
    scored = await said('score');
  }, 120_000);

  const feed =
    'logins (events) is late on 2026-01-03; logins_7d: their last good values are held until 2026-01-07';

  it('of accounts that are their own ancestors', () => {
    const cycles = scored.filter(({ code }) => code === 'score/parent_cycle');
    expect(cycles.map(({ message }) => message.replace(/on \d.*;/, 'on DAY;'))).toEqual([
      'account k1 has k2 as its parent, which stands below it on DAY; it is scored as if it had no parent',
      'account k2 has k1 as its parent, which stands below it on DAY; it is scored as if it had no parent',
    ]);
  });

  it('of a feed that is down, with what is held and until when, by score, load and book', async () => {
    const feeds = (problems: readonly Said[]) =>
      problems.filter(({ code }) => code === 'run/feed_down').map(({ message }) => message);
    expect(feeds(scored)).toEqual([feed]);
    expect(feeds(await said('load'))).toEqual([feed]);
    expect(feeds(await said('book'))).toEqual([feed]);
    expect(feeds(await said('book', '--on', '2025-12-20'))).toEqual([]);
  });

  it('once, where more than a third of a segment fell in a week', () => {
    expect(scored.filter(({ code }) => code === 'run/segment_fell')).toMatchObject([
      { message: 'health: in the week to 2026-01-03 many fell to a lower band: 5 of 5 in default' },
    ]);
  });

  it('whether a stored day can be computed again', async () => {
    const same = await runHere(folder, 'score', '--verify', '--as-of', '2025-12-30');
    expect(same).toMatchObject({ code: 0, out: 'health of 2025-12-30: 5 rows, the same as stored.\n' });
    const never = await runHere(folder, 'score', '--verify', '--as-of', '2024-01-01');
    expect(never.code).toBe(1);
    await writeFile(join(folder, 'models/health.yaml'), model.replace('logins_7d: 1', 'logins_7d: 3'));
    const other = await runHere(folder, 'score', '--verify', '--as-of', '2025-12-20');
    expect(other.err).toContain('run/differs_from_stored');
    expect(other.code).toBe(1);
  });
});
