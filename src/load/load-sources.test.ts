import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  accountedFor,
  type LoadProject,
  openLoadProject,
  type SourceSketch,
} from '../../test/support/load-project.ts';
import type { Day } from '../lib/index.ts';
import { id, sql } from '../sql/index.ts';

let project: LoadProject;
beforeEach(async () => {
  project = await openLoadProject();
  project.write('accounts.csv', 'id,name,start,plan\na1,One,2023-01-01,free\na2,Two,2023-02-01,pro\n');
});
afterEach(() => project.close());

const accounts: SourceSketch = {
  name: 'crm',
  into: 'accounts',
  files: ['accounts.csv'],
  load: 'replace',
  columns: { account_id: 'id', name: 'name', started_on: 'start', plan: 'plan' },
};
const tickets: SourceSketch = {
  name: 'desk',
  into: 'tickets',
  files: ['tickets*.csv'],
  columns: {
    ticket_id: 'id',
    account_id: 'account',
    opened_at: 'opened',
    solved_at: 'solved',
    priority: 'priority',
  },
};

test('rows of a first load are known when they occurred, and nothing is read twice', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05 10:00,2024-01-07 09:00,high\n2,a2,2024-01-06,,low\n',
  );
  const first = await project.load([accounts, tickets]);
  expect(first.problems).toEqual([]);
  const rows = await project.table('facts/tickets', sql`order by ticket_id`);
  expect(rows[0]).toMatchObject({
    __row_key: '1',
    __source: 'desk',
    __occurred_on: '2024-01-05',
    __counts_from: '2024-01-05',
    __known_at: '2024-01-05T10:00:00.000Z',
    __known_until: null,
    __known_on__solved_at: '2024-01-07',
  });
  const second = await project.load([accounts, tickets], '2024-03-02T00:00:00Z');
  expect(second).toMatchObject({ isChanged: false, sources: [] });
});

test('a row that differs closes its version from the load on, and a row that is equal keeps its time', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a2,2024-01-06,,low\n',
  );
  await project.load([accounts, tickets]);
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,2024-03-02,high\n2,a2,2024-01-06,,low\n3,a2,2024-03-03,,low\n',
  );
  const again = await project.load([accounts, tickets], '2024-03-04T08:00:00Z');
  expect(again.sources).toMatchObject([
    { source: 'desk', new: 1, changed: 1, unchanged: 1, closed: 1, input: 3 },
  ]);
  const rows = await project.table('facts/tickets', sql`order by ticket_id, __known_at`);
  expect(
    rows.map((row) => [row.ticket_id, row.__counts_from, row.__counts_until, row.__known_on__solved_at]),
  ).toEqual([
    ['1', '2024-01-05', '2024-03-04', null],
    ['1', '2024-03-04', null, '2024-03-02'],
    ['2', '2024-01-06', null, null],
    ['3', '2024-03-04', null, null],
  ]);
});

test('with replace a row that is gone is closed; with append it stays', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a2,2024-01-06,,low\n',
  );
  await project.load([accounts, { ...tickets, load: 'replace' }]);
  project.write('tickets.csv', 'id,account,opened,solved,priority\n2,a2,2024-01-06,,low\n');
  const again = await project.load([accounts, { ...tickets, load: 'replace' }], '2024-03-04T08:00:00Z');
  expect(again.sources).toMatchObject([{ input: 1, loaded: 1, unchanged: 1, closed: 1 }]);
  const rows = await project.table('facts/tickets', sql`order by ticket_id`);
  expect(rows.map((row) => [row.ticket_id, row.__counts_until])).toEqual([
    ['1', '2024-03-04'],
    ['2', null],
  ]);
});

test('one key twice in a load: identical rows count once, conflicting ones are quarantined', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n1,a1,2024-01-05,,high\n1,a1,2024-01-05,,low\n',
  );
  const result = await project.load([accounts, tickets]);
  expect(result.sources[1]).toMatchObject({
    input: 3,
    loaded: 1,
    identical: 1,
    quarantined: 1,
    reasons: { key_conflict: 1 },
  });
  expect(await project.table('quarantine')).toMatchObject([
    {
      source: 'desk',
      file: 'tickets.csv',
      record: 3,
      column: 'ticket_id',
      code: 'key_conflict',
      raw: '{"id":"1","account":"a1","opened":"2024-01-05","solved":null,"priority":"low"}',
    },
  ]);
});

test('with upsert the last row of a key wins, in order of files and records', async () => {
  project.write('tickets1.csv', 'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n');
  project.write('tickets2.csv', 'id,account,opened,solved,priority\n1,a1,2024-01-05,2024-01-09,low\n');
  const result = await project.load([accounts, { ...tickets, load: 'upsert' }]);
  expect(result.sources[1]).toMatchObject({ loaded: 1, quarantined: 1, reasons: { superseded: 1 } });
  expect(await project.table('facts/tickets')).toMatchObject([{ priority: 'low' }]);
});

test('an update log with its own times becomes the versions of each row', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority,seen\n1,a1,2024-01-05,,high,2024-01-05\n1,a1,2024-01-05,,low,2024-01-08\n1,a1,2024-01-05,2024-01-09,low,2024-01-10\n',
  );
  const log: SourceSketch = { ...tickets, load: 'upsert', knownAt: 'seen' };
  const result = await project.load([accounts, log]);
  expect(result.sources[1]).toMatchObject({ input: 3, loaded: 3 });
  const versions = await project.table('facts/tickets', sql`order by __known_at`);
  expect(versions.map((row) => [row.priority, row.__counts_from, row.__counts_until])).toEqual([
    ['high', '2024-01-05', '2024-01-08'],
    ['low', '2024-01-08', '2024-01-10'],
    ['low', '2024-01-10', null],
  ]);
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority,seen\n1,a1,2024-01-05,,high,2024-01-05\n1,a1,2024-01-05,,low,2024-01-08\n1,a1,2024-01-05,2024-01-09,low,2024-01-10\n1,a1,2024-01-05,,high,2024-01-20\n',
  );
  const again = await project.load([accounts, log], '2024-03-05T00:00:00Z');
  expect(again.sources).toMatchObject([{ input: 4, unchanged: 3, changed: 1, closed: 1 }]);
  const all = await project.table('facts/tickets', sql`order by __known_at`);
  expect(all.map((row) => row.__counts_until)).toEqual(['2024-01-08', '2024-01-10', '2024-01-20', null]);
});

test('a row of an unknown account waits in quarantine and is loaded when the account comes', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a9,2024-01-06,,low\n',
  );
  const result = await project.load([accounts, tickets]);
  expect(result.sources[1]).toMatchObject({ loaded: 1, quarantined: 1, reasons: { unknown_account: 1 } });
  project.write(
    'accounts.csv',
    'id,name,start,plan\na1,One,2023-01-01,free\na2,Two,2023-02-01,pro\na9,Nine,2024-01-01,pro\n',
  );
  const again = await project.load([accounts, tickets], '2024-03-04T00:00:00Z');
  expect(again.sources[1]).toMatchObject({ source: 'desk', loaded: 2, new: 1, unchanged: 1, quarantined: 0 });
  expect(await project.table('quarantine')).toEqual([]);
});

test('what changes about an account is a row of account_changes, with the old value from its start', async () => {
  await project.load([accounts]);
  project.write('accounts.csv', 'id,name,start,plan\na1,One,2023-01-01,pro\n');
  const again = await project.load([accounts], '2024-03-04T08:00:00Z');
  expect(again.sources).toMatchObject([{ changed: 1, closed: 1 }]);
  const rows = await project.table('facts/accounts', sql`order by account_id`);
  expect(rows.map((row) => [row.account_id, row.plan, row.__counts_from, row.__counts_until])).toEqual([
    ['a1', 'pro', '2023-01-01', null],
    ['a2', 'pro', '2023-02-01', '2024-03-04'],
  ]);
  const changes = await project.table('facts/account_changes', sql`order by ${id('at')}`);
  expect(changes).toMatchObject([
    {
      account_id: 'a1',
      attribute: 'plan',
      value: 'free',
      at: '2023-01-01T00:00:00.000Z',
      __counts_from: '2023-01-01',
    },
    {
      account_id: 'a1',
      attribute: 'plan',
      value: 'pro',
      at: '2024-03-04T08:00:00.000Z',
      __counts_from: '2024-03-04',
    },
  ]);
});

test('rows of internal accounts are counted and kept apart', async () => {
  project.write(
    'accounts.csv',
    'id,name,start,plan,test\na1,One,2023-01-01,free,no\na2,Two,2023-02-01,pro,yes\n',
  );
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a2,2024-01-06,,low\n',
  );
  const result = await project.load([
    { ...accounts, columns: { ...accounts.columns, internal: 'test' } },
    tickets,
  ]);
  expect(result.sources).toMatchObject([
    { loaded: 1, internal: 1 },
    { loaded: 1, internal: 1 },
  ]);
  expect(result.sources.every((load) => accountedFor(load) === load.input)).toBe(true);
  expect(await project.table('facts/tickets')).toMatchObject([{ account_id: 'a1' }]);
  expect(await project.table('held/tickets')).toMatchObject([{ account_id: 'a2' }]);
});

test('rows of a merged account count for the other', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a2,2024-01-06,,low\n',
  );
  const result = await project.load([accounts, tickets], undefined, { aliases: { a2: 'a1' } });
  expect(result.problems).toEqual([]);
  expect(await project.table('facts/accounts')).toMatchObject([{ account_id: 'a1' }]);
  expect((await project.table('facts/tickets')).map((row) => row.account_id)).toEqual(['a1', 'a1']);
});

test('money is exchanged by the rate of its own day, and without one the row is quarantined', async () => {
  project.write(
    'invoices.csv',
    'id,account,amount,cur,on\n1,a1,100,EUR,2024-01-15\n2,a1,"1,100.50",USD,2024-01-15\n3,a1,100,EUR,2024-02-15\n4,a1,100,EUR,2023-12-31\n5,a1,7,XXX,2024-01-15\n',
  );
  const invoices: SourceSketch = {
    name: 'billing',
    into: 'invoices',
    files: ['invoices.csv'],
    columns: { invoice_id: 'id', account_id: 'account', amount: 'amount', currency: 'cur', issued_on: 'on' },
  };
  const rates = [
    { on: '2024-01-01' as never, currency: 'EUR', rate: 1.1 },
    { on: '2024-02-01' as never, currency: 'EUR', rate: 1.2 },
  ];
  const result = await project.load([accounts, invoices], undefined, { rates });
  expect(result.sources[1]).toMatchObject({ loaded: 3, quarantined: 2, reasons: { no_rate: 2 } });
  const rows = await project.table('facts/invoices', sql`order by invoice_id`);
  expect(rows.map((row) => row.amount)).toEqual([110, 1100.5, 120]);
});

test('a source whose words change is loaded anew, and one taken out of the project is taken out of the lake', async () => {
  project.write('tickets.csv', 'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n');
  await project.load([accounts, tickets]);
  const changed = await project.load(
    [accounts, { ...tickets, columns: { ...tickets.columns, subject: 'priority' } }],
    '2024-03-04T00:00:00Z',
  );
  expect(changed.problems).toMatchObject([{ code: 'facts/rebuilt' }]);
  expect(await project.table('facts/tickets')).toMatchObject([
    { subject: 'high', __known_at: '2024-01-05T00:00:00.000Z' },
  ]);
  const removed = await project.load([accounts], '2024-03-05T00:00:00Z');
  expect(removed.problems).toMatchObject([{ code: 'facts/source_removed' }]);
  expect(await project.table('facts/tickets')).toEqual([]);
});

test('an account that becomes internal takes its rows along, and brings them back', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a2,2024-01-06,,low\n',
  );
  const flagged: SourceSketch = { ...accounts, columns: { ...accounts.columns, internal: 'test' } };
  project.write(
    'accounts.csv',
    'id,name,start,plan,test\na1,One,2023-01-01,free,no\na2,Two,2023-02-01,pro,no\n',
  );
  await project.load([flagged, tickets]);
  project.write(
    'accounts.csv',
    'id,name,start,plan,test\na1,One,2023-01-01,free,no\na2,Two,2023-02-01,pro,yes\n',
  );
  await project.load([flagged, tickets], '2024-03-04T00:00:00Z');
  expect((await project.table('facts/tickets')).map((row) => row.account_id)).toEqual(['a1']);
  expect((await project.table('facts/accounts')).map((row) => row.account_id)).toEqual(['a1']);
  project.write(
    'accounts.csv',
    'id,name,start,plan,test\na1,One,2023-01-01,free,no\na2,Two,2023-02-01,pro,no\n',
  );
  await project.load([flagged, tickets], '2024-03-05T00:00:00Z');
  expect((await project.table('facts/tickets', sql`order by 1`)).map((row) => row.account_id)).toEqual([
    'a1',
    'a2',
  ]);
  expect((await project.table('facts/accounts', sql`order by 1`)).map((row) => row.account_id)).toEqual([
    'a1',
    'a2',
  ]);
});

test('accounts merged later take the rows that are loaded already', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a2,2024-01-06,,low\n',
  );
  await project.load([accounts, tickets]);
  await project.load([accounts, tickets], '2024-03-04T00:00:00Z', { aliases: { a2: 'a1' } });
  expect((await project.table('facts/tickets')).map((row) => row.account_id)).toEqual(['a1', 'a1']);
  expect((await project.table('facts/accounts')).map((row) => row.account_id)).toEqual(['a1']);
});

test('an erased person loses name and e-mail for good, and the counts stay true', async () => {
  project.write(
    'people.csv',
    'id,account,joined,name,mail\np1,a1,2023-05-01,Ann,ann@example.com\np2,a1,2023-05-02,Bob,bob@example.com\n',
  );
  const people: SourceSketch = {
    name: 'people',
    into: 'people',
    files: ['people.csv'],
    load: 'replace',
    columns: { person_id: 'id', account_id: 'account', joined_at: 'joined', name: 'name', email: 'mail' },
  };
  await project.load([accounts, people]);
  expect(await project.erase({ kind: 'person', id: 'p1' }, [accounts, people])).toBe(1);
  project.write(
    'people.csv',
    'id,account,joined,name,mail\np1,a1,2023-05-01,Ann,ann@example.com\np2,a1,2023-05-02,Bob,bob@example.com\np3,a1,2024-01-01,Cid,\n',
  );
  const again = await project.load([accounts, people], '2024-03-04T00:00:00Z');
  expect(again.sources).toMatchObject([{ input: 3, new: 1, unchanged: 2, changed: 0 }]);
  const rows = await project.table('facts/people', sql`order by person_id`);
  expect(rows.map((row) => [row.person_id, row.name, row.email])).toEqual([
    ['p1', null, null],
    ['p2', 'Bob', 'bob@example.com'],
    ['p3', 'Cid', null],
  ]);
});

test('of an erased account no row is left, and later loads count what they leave out', async () => {
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a2,2024-01-06,,low\n',
  );
  await project.load([accounts, tickets]);
  await project.erase({ kind: 'account', id: 'a2' }, [accounts, tickets]);
  expect((await project.table('facts/tickets')).map((row) => row.account_id)).toEqual(['a1']);
  project.write(
    'tickets.csv',
    'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n2,a2,2024-01-06,,low\n3,a1,2024-01-06,,low\n',
  );
  const again = await project.load([accounts, tickets], '2024-03-04T00:00:00Z');
  expect(again.sources).toMatchObject([{ input: 3, loaded: 2, erased: 1, quarantined: 0 }]);
});

test('rows without a date count from the start of the account, which is its earliest fact', async () => {
  project.write('accounts.csv', 'id\na1\na2\n');
  project.write('tickets.csv', 'id,account,opened,solved,priority\n1,a1,2024-01-05,,high\n');
  project.write('people.csv', 'id,account\np1,a1\np2,a2\n');
  await project.load([
    { name: 'crm', into: 'accounts', files: ['accounts.csv'], columns: { account_id: 'id' } },
    {
      name: 'people',
      into: 'people',
      files: ['people.csv'],
      columns: { person_id: 'id', account_id: 'account' },
    },
    tickets,
  ]);
  const starts = async (table: string) =>
    (await project.table(table, sql`order by 1`)).map((row) => [row.__occurred_on, row.__counts_from]);
  expect(await starts('facts/accounts')).toEqual([
    [null, '2024-01-05'],
    [null, '2024-03-01'],
  ]);
  expect(await starts('facts/people')).toEqual([
    [null, '2024-01-05'],
    [null, '2024-03-01'],
  ]);
});

test('what a load changes is marked from the first day on which it counts, with the last on which it occurred', async () => {
  const stale = async () =>
    (await project.lake.read()).manifest.stale.map(({ fact, from, last }) => [fact, from, last]);
  const settle = () =>
    project.lake.write(async (writer) => writer.commit({ settled: writer.reading.manifest.stale }));
  const desk: SourceSketch = { ...tickets, load: 'upsert', collectsFrom: '2024-01-01' as Day };
  const head = 'id,account,opened,solved,priority\n';
  project.write('tickets.csv', `${head}1,a1,2024-01-05,,high\n2,a1,2024-01-07,,low\n`);
  await project.load([accounts, desk]);
  await project.lake.write(async (writer) => {
    const add = [await writer.text({ table: 'snapshots/health', name: 'any', text: '' })];
    await writer.commit({ add });
  });
  project.write('tickets.csv', `${head}1,a1,2024-01-05,,low\n2,a1,2024-01-07,,low\n3,a1,2024-01-09,,low\n`);
  await project.load([accounts, desk], '2024-03-04T00:00:00Z');
  expect(await stale()).toEqual([['tickets', '2024-03-04', '2024-01-09']]);
  await settle();
  // Loaded anew in another way, all that it ever said is in doubt.
  const whole: SourceSketch = { ...desk, load: 'replace', collectsFrom: null };
  await project.load([accounts, whole], '2024-03-05T00:00:00Z');
  expect(await stale()).toEqual([['tickets', '2024-01-05', null]]);
  await settle();
  project.write('tickets.csv', `${head}1,a1,2024-01-05,,low\n`);
  await project.load([accounts, whole], '2024-03-06T00:00:00Z');
  expect(await stale()).toEqual([['tickets', '2024-03-06', '2024-01-09']]);
  await settle();
  // Without a declared day it collects from its first row: an earlier one changes what is zero on every day.
  project.write('tickets.csv', `${head}1,a1,2024-01-05,,low\n4,a1,2024-01-02,,low\n`);
  await project.load([accounts, whole], '2024-03-07T00:00:00Z');
  expect(await stale()).toEqual([['tickets', '2024-03-07', null]]);
});
