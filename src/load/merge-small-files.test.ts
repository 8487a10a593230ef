import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { effort } from '../../test/support/effort.ts';
import { type LoadProject, openLoadProject, type SourceSketch } from '../../test/support/load-project.ts';
import { type FileLayout, type LakeReading, openLake } from '../lake/index.ts';
import { id, sql } from '../sql/index.ts';

/** One merges from three files on and holds a file of 30 rows for full; the other never merges. */
let merging: LoadProject;
let plain: LoadProject;
beforeEach(async () => {
  [merging, plain] = [await openLoadProject(), await openLoadProject()];
});
afterEach(() => Promise.all([merging.close(), plain.close()]));

const few: FileLayout = { mergeAt: 3, fullRows: 30 };
const many: FileLayout = { mergeAt: 1e9, fullRows: 1e9 };

const sources: SourceSketch[] = [
  {
    name: 'crm',
    into: 'accounts',
    files: ['accounts.csv'],
    load: 'replace',
    columns: { account_id: 'id', started_on: 'start', internal: 'internal' },
  },
  {
    name: 'use',
    into: 'events',
    files: ['use-*.csv'],
    columns: { event_id: 'id', account_id: 'account', person_id: 'person', name: 'what', occurred_at: 'at' },
  },
  {
    name: 'desk',
    into: 'tickets',
    files: ['tickets-*.csv'],
    load: 'upsert',
    columns: {
      ticket_id: 'id',
      account_id: 'account',
      opened_at: 'opened',
      solved_at: 'solved',
      subject: 'subject',
    },
  },
];

const days = effort(6, 30);
const dayOf = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);

/** What arrives on a day: events with a late one among them, a new ticket, and an old one solved. */
function writeDay(n: number): void {
  const account = (k: number) => `a${k % 4}`;
  const events = Array.from({ length: 9 }, (_, k) => {
    const on = k === 0 && n > 3 ? dayOf(n - 3) : dayOf(n);
    return `e${n}-${k},${account(k)},p${k % 3},login,${on} 0${k}:00`;
  });
  const opened = (ticket: number, solved: string) =>
    `t${ticket},${account(ticket)},${dayOf(ticket)},${solved},About ${ticket}`;
  const tickets = [opened(n, ''), ...(n >= 2 ? [opened(n - 2, dayOf(n))] : [])];
  for (const project of [merging, plain]) {
    project.write(`use-${dayOf(n)}.csv`, `id,account,person,what,at\n${events.join('\n')}\n`);
    project.write(`tickets-${dayOf(n)}.csv`, `id,account,opened,solved,subject\n${tickets.join('\n')}\n`);
  }
}

function writeAccounts(internal: string): void {
  const lines = [0, 1, 2, 3].map((k) => `a${k},2023-01-01,${`a${k}` === internal}`);
  for (const project of [merging, plain])
    project.write('accounts.csv', `id,start,internal\n${lines.join('\n')}\n`);
}

const load = (project: LoadProject, n: number, layout = project === merging ? few : many) =>
  project.load(sources, `${dayOf(n)}T23:00:00Z`, {}, layout);

async function filesOf(project: LoadProject, table: string) {
  return (await project.lake.read()).files(table);
}

/** Every table of facts holds the same rows in both, whatever the files. */
async function expectSameRows(): Promise<void> {
  for (const table of ['events', 'tickets', 'accounts'].flatMap((fact) => [
    `facts/${fact}`,
    `held/${fact}`,
  ])) {
    const rows = (project: LoadProject) =>
      project.table(table, sql`order by ${id('account_id')}, ${id('__row_key')}, ${id('__known_at')}`);
    expect([table, await rows(merging)]).toEqual([table, await rows(plain)]);
  }
}

test('daily loads, corrections, internal accounts and erasures leave the same rows in few files as in many', async () => {
  writeAccounts('a3');
  for (let n = 0; n < days; n++) {
    writeDay(n);
    const [inFew, inMany] = [await load(merging, n), await load(plain, n)];
    expect({ ...inFew, merged: [] }).toEqual(inMany);
  }
  await expectSameRows();
  expect((await filesOf(plain, 'facts/events')).length).toBe(days);
  const files = await filesOf(merging, 'facts/events');
  expect(files.filter(({ rows }) => rows < 30).length).toBeLessThanOrEqual(3);
  expect(files.filter(({ rows }) => rows >= 30).length).toBeGreaterThanOrEqual(1);
  const counts = await filesOf(merging, 'loads');
  expect(counts.filter(({ rows }) => rows < 30).length).toBeLessThanOrEqual(3);
  expect(await merging.table('loads')).toHaveLength(days * 2 + 1);

  writeAccounts('a1');
  await Promise.all([load(merging, days), load(plain, days)]);
  await expectSameRows();
  const subject = { kind: 'account', id: 'a2' } as const;
  expect(await merging.erase(subject, sources)).toBe(await plain.erase(subject, sources));
  await expectSameRows();
  writeDay(days + 1);
  await Promise.all([load(merging, days + 1), load(plain, days + 1)]);
  await expectSameRows();
});

test('a merge is no new fact: no day gets stale, no file is read again, and a reader that began before goes on', async () => {
  writeAccounts('');
  for (let n = 0; n < 3; n++) {
    writeDay(n);
    await load(plain, n);
  }
  const lake = openLake({ folder: plain.lake.folder, now: () => Date.now() });
  const before = await lake.read();
  const rows = (reading: LakeReading) =>
    plain.engine.rows(sql`select * from ${reading.relation('facts/events') ?? sql``} order by __row_key`);
  const seen = await rows(before);
  // As a lake of an older version is found: the next load merges, though no file is new.
  const { merged, sources: read, isChanged } = await load(plain, 3, few);
  expect(read).toEqual([]);
  expect(isChanged).toBe(true);
  expect(merged).toEqual([
    { table: 'facts/events', source: 'use', before: 3, after: 1, rows: 27, failed: null },
    { table: 'facts/tickets', source: 'desk', before: 3, after: 1, rows: 4, failed: null },
    { table: 'loads', source: null, before: 3, after: 1, rows: 7, failed: null },
  ]);
  const after = await lake.read();
  expect(after.manifest.stale).toEqual(before.manifest.stale);
  expect(after.files('facts/events')).toHaveLength(1);
  expect(await rows(before)).toEqual(seen);
  expect(await rows(after)).toEqual(seen);
});

test('a corrected row has only its own file written again', async () => {
  writeAccounts('');
  for (let n = 0; n < 2; n++) {
    writeDay(n);
    await load(plain, n);
  }
  const before = (await filesOf(plain, 'facts/tickets')).map(({ path }) => path);
  writeDay(2);
  expect((await load(plain, 2)).sources.find(({ source }) => source === 'desk')).toMatchObject({ closed: 1 });
  const after = await filesOf(plain, 'facts/tickets');
  expect(after.map(({ rows }) => rows).sort()).toEqual([1, 1, 2]);
  expect(after.filter(({ path }) => before.includes(path))).toHaveLength(1);
});

test('rows of a first load that fill several files lie in runs of days, late rows in theirs', async () => {
  writeAccounts('');
  for (let n = 0; n < 12; n++) writeDay(n);
  await load(merging, 12);
  const files = await filesOf(merging, 'facts/events');
  const spans = files.map(({ notes, rows }) => [notes.first_on, notes.last_on, rows]);
  expect(spans).toEqual([
    [dayOf(0), dayOf(3), 39],
    [dayOf(4), dayOf(7), 36],
    [dayOf(8), dayOf(11), 33],
  ]);
  expect(files.map(({ path }) => path.replace(/\.\w+\.parquet$/, ''))).toEqual(
    [0, 4, 8].map((n) => `facts/events/use@${dayOf(n)}`),
  );
  await load(plain, 12);
  await expectSameRows();
});

test('what can not be merged stays as it is, and the load says why and goes on', async () => {
  writeAccounts('');
  for (let n = 0; n < 3; n++) {
    writeDay(n);
    await load(plain, n);
  }
  const [first] = await filesOf(plain, 'facts/events');
  const { size } = statSync(join(plain.lake.folder, first?.path ?? ''));
  writeFileSync(join(plain.lake.folder, first?.path ?? ''), Buffer.alloc(size));
  const { merged, problems } = await load(plain, 3, few);
  expect(problems).toEqual([]);
  expect(merged.map(({ table, after, failed }) => [table, after, failed === null])).toEqual([
    ['facts/events', 3, false],
    ['facts/tickets', 1, true],
    ['loads', 1, true],
  ]);
  expect(await filesOf(plain, 'facts/events')).toHaveLength(3);
});
