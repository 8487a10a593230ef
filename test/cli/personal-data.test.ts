import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runHere } from './run-cli.ts';

const project = `project: Personal
time_zone: UTC
currency: EUR
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  users: { into: people, files: people.csv, columns: { person_id: id, account_id: account, name: name, email: email, joined_at: since } }
  logins: { into: events, files: logins.csv, columns: { event_id: id, account_id: account, person_id: person, name: name, occurred_at: at, said: said }, personal: [said] }
`;
const model = `model: health
metrics: { logins: { label: Logins, based_on: events, calculate: count(*), points: { 0: 0, 5: 100 } } }
dimensions: { use: { label: Use, weights: { logins: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;
let folder = '';
const json = async (file: string) => JSON.parse(await readFile(join(folder, file), 'utf8'));

describe('personal data', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    folder = await folderWith({
      'bellwether.yaml': project,
      'models/health.yaml': model,
      'accounts.csv': 'id,since\nk1,2025-01-01\nk2,2025-01-01\n',
      'people.csv':
        'id,account,name,email,since\nu1,k1,Ada,ada@example.org,2025-01-01\nu2,k1,Ben,ben@example.org,2025-01-01\n',
      'logins.csv':
        'id,account,person,name,at,said\ne1,k1,u1,login,2025-02-01T09:00:00Z,I am Ada\ne2,k1,u2,login,2025-02-02T09:00:00Z,Ben here\ne3,k2,u3,login,2025-02-03T09:00:00Z,\ne4,k9,u1,login,2025-02-03T09:00:00Z,\n',
    });
    expect((await runHere(folder, 'load')).code).toBe(0);
  }, 60_000);

  it('is listed by check, the columns that a project adds beside those that always are', async () => {
    const run = await runHere(folder, 'check');
    expect(run.out).toContain('taken away when a person is erased: people.name, people.email, events.said.');
  });

  it('of a person is exported whole, and of nobody else', async () => {
    const run = await runHere(folder, 'export', 'person', 'u1', '--out', 'out/u1.json');
    expect(run.out).toBe('out/u1.json: 3 rows about u1.\n');
    expect(await json('out/u1.json')).toMatchObject({
      personId: 'u1',
      facts: {
        people: [{ name: 'Ada', email: 'ada@example.org' }],
        events: [{ event_id: 'e1', said: 'I am Ada' }],
      },
      personal: { people: ['name', 'email'], events: ['said'] },
      quarantine: [{ code: 'unknown_account' }],
    });
    expect(await readFile(join(folder, 'out/u1.json'), 'utf8')).not.toContain('Ben');
  });

  it.each([
    [['export', 'person', '--out', 'x.json'], 'Say which person'],
    [['export', 'events', 'u1', '--out', 'x.json'], 'has no id beside it'],
    [['export', 'person', 'u77', '--out', 'x.json'], 'cli/unknown_subject'],
    [['export', 'person', 'u1', '--out', 'x.csv'], 'person can not be written as .csv'],
    [['erase', 'u77', '--yes'], 'cli/unknown_subject'],
    [['erase', 'u1'], 'cli/not_confirmed'],
  ])('is asked for by an id that is there: %j', async (args, words) => {
    const run = await runHere(folder, ...args);
    expect(run.err).toContain(words);
    expect(run.code).toBe(1);
  });

  it('of a person is erased for good, and the counts stay true; of an account nothing is left', async () => {
    expect((await runHere(folder, 'erase', 'u1', '--yes')).out).toContain('Erased the person u1: 2 rows');
    await runHere(folder, 'export', 'person', 'u1', '--out', 'out/after.json');
    const after = await json('out/after.json');
    expect(after.facts.people).toMatchObject([{ name: null, email: null }]);
    expect(after.facts.events).toMatchObject([{ event_id: 'e1', said: null }]);
    expect((await runHere(folder, 'erase', 'k2', '--yes')).out).toContain(
      'Erased the account k2: 2 rows are gone',
    );
    await runHere(folder, 'export', 'events', '--out', 'out/events.json');
    expect(await readFile(join(folder, 'out/events.json'), 'utf8')).not.toContain('Ada');
    expect((await json('out/events.json')).map(({ event_id }: { event_id: string }) => event_id)).toEqual([
      'e1',
      'e2',
    ]);
  });
});
