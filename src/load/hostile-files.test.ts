import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import {
  accountedFor,
  type LoadProject,
  openLoadProject,
  type SourceSketch,
} from '../../test/support/load-project.ts';
import { sql } from '../sql/index.ts';
import type { LoadResult } from './load-result.ts';

let project: LoadProject;
beforeEach(async () => {
  project = await openLoadProject();
});
afterEach(() => project.close());

const accounts: SourceSketch = {
  name: 'crm',
  into: 'accounts',
  files: ['accounts.csv'],
  columns: { account_id: 'id', name: 'name', started_on: 'start' },
};
const header = 'id,name,start\n';

/** Loads `accounts.csv` with this content and checks that nothing is lost. */
async function loadAccounts(
  content: string | Uint8Array,
  more: Partial<SourceSketch> = {},
): Promise<LoadResult> {
  project.write('accounts.csv', content);
  const result = await project.load([{ ...accounts, ...more }]);
  for (const load of result.sources) expect(accountedFor(load)).toBe(load.input);
  return result;
}
const codes = (result: LoadResult) => result.problems.map((problem) => problem.code);
const loaded = async () =>
  (await project.table('facts/accounts', sql`order by account_id`)).map((row) => [row.account_id, row.name]);

test('a binary file named .csv is refused by what is in it', async () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256);
  expect(codes(await loadAccounts(bytes))).toEqual(['sources/not_text', 'facts/no_accounts']);
});

test('half a gzip is refused whole, and tried again when it is mended', async () => {
  const text =
    header +
    Array.from({ length: 20_000 }, (_, index) => `a${index},${Math.sin(index)},2023-01-01\n`).join('');
  const packed = gzipSync(text);
  const broken = await loadAccounts(packed.subarray(0, packed.length / 2));
  expect(codes(broken)).toEqual(['sources/cut_off', 'facts/no_accounts']);
  expect((await loadAccounts(packed)).sources).toMatchObject([{ loaded: 20_000 }]);
});

test('a line of 10 MB costs itself and nothing else', async () => {
  const result = await loadAccounts(
    `${header}a1,One,2023-01-01\na2,${'x'.repeat(10_000_000)},2023-01-01\na3,Three,2023-01-01\n`,
  );
  expect(result.sources).toMatchObject([
    { input: 3, loaded: 2, quarantined: 1, reasons: { record_too_long: 1 } },
  ]);
  expect(await project.table('quarantine')).toMatchObject([
    { file: 'accounts.csv', record: 2, code: 'record_too_long' },
  ]);
});

test('a line of 10 MB in quotes does too', async () => {
  const result = await loadAccounts(
    `${header}a2,"${'x'.repeat(10_000_000)}",2023-01-01\na3,Three,2023-01-01\n`,
  );
  expect(result.sources).toMatchObject([{ input: 2, reasons: { record_too_long: 1 } }]);
  expect(await loaded()).toEqual([['a3', 'Three']]);
});

test('5,000 columns are read as any others', async () => {
  const names = ['id', 'name', 'start', ...Array.from({ length: 4997 }, (_, index) => `c${index}`)];
  const row = ['a1', 'One', '2023-01-01', ...Array.from({ length: 4997 }, (_, index) => String(index))];
  const bad = ['a2', 'Two', 'never', ...row.slice(3)];
  const result = await loadAccounts(`${names.join(',')}\n${row.join(',')}\n${bad.join(',')}\n`);
  expect(result.sources).toMatchObject([{ input: 2, loaded: 1, quarantined: 1 }]);
});

test('a header without rows and an empty file are warnings', async () => {
  expect(codes(await loadAccounts(header))).toEqual(['sources/no_rows', 'facts/no_accounts']);
  expect(codes(await loadAccounts(''))).toEqual(['sources/empty_file', 'facts/no_accounts']);
  expect(codes(await loadAccounts('\n\n\n'))).toEqual(['sources/empty_file', 'facts/no_accounts']);
});

test('a column that is named twice is said so and both can be mapped', async () => {
  const result = await loadAccounts('id,name,start,name\na1,One,2023-01-01,Uno\n', {
    columns: { ...accounts.columns, name: 'name_2' },
  });
  expect(codes(result)).toEqual(['sources/duplicate_header']);
  expect(await loaded()).toEqual([['a1', 'Uno']]);
});

test('a mapped column that no file has is a problem with the nearest name', async () => {
  const result = await loadAccounts(`id,nmae,start\na1,One,2023-01-01\n`);
  expect(result.problems[0]).toMatchObject({
    code: 'sources/unknown_column',
    written: 'name',
    didYouMean: 'nmae',
  });
});

test.each([
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 little-endian with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 little-endian without one', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-16 big-endian', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['Latin-1', (text: string) => Buffer.from(text, 'latin1')],
  ['gzip of Latin-1', (text: string) => gzipSync(Buffer.from(text, 'latin1'))],
])('text in %s is found out', async (_, encode) => {
  const result = await loadAccounts(encode(`${header}a1,Zürich Çelik,2023-01-01\n`));
  expect(result.problems).toEqual([]);
  expect(await loaded()).toEqual([['a1', 'Zürich Çelik']]);
});

test('Windows-1252 has its own signs, and in a UTF-8 file a damaged record is quarantined alone', async () => {
  await loadAccounts(
    Buffer.concat([
      Buffer.from(`${header}a1,`),
      Buffer.from([0x80, 0x93, 0x94]),
      Buffer.from(',2023-01-01\n'),
    ]),
  );
  expect(await loaded()).toEqual([['a1', '€“”']]);
  const damaged = Buffer.concat([
    Buffer.from(`${header}a1,Zürich,2023-01-01\na2,`),
    Buffer.from([0xfc, 0x41]),
    Buffer.from(',2023-01-01\n'),
  ]);
  const result = await loadAccounts(damaged);
  expect(result.sources[0]?.reasons).toEqual({ not_utf8: 1 });
});

test('quotes, semicolons, tabs, decimal commas and odd line ends are found out', async () => {
  const extra = { columns: { ...accounts.columns, size: 'size' }, extra: { size: 'number' } } as const;
  const sizes = async () =>
    (await project.table('facts/accounts', sql`order by account_id`)).map((row) => [row.name, row.size]);
  await loadAccounts(
    'id;name;start;size\r\na1;"One; ""the"" \r\nfirst";2023-01-01;1.234,5\r\na2;5" pipe;2023-01-01;0,25\r\n',
    extra,
  );
  expect(await sizes()).toEqual([
    ['One; "the" \r\nfirst', 1234.5],
    ['5" pipe', 0.25],
  ]);
  await loadAccounts('id\tname\tstart\tsize\ra1\tUno\t2023-01-01\t7\r', extra);
  expect((await sizes())[0]).toEqual(['Uno', 7]);
});

test('broken records are quarantined one by one', async () => {
  const result = await loadAccounts(
    `${header}a1,One,2023-01-01\na2,Two\na3,Three,2023-01-01,extra\na4,"Four"x,2023-01-01\na5,Five,2023-01-01,\n\na6,"Six,2023-01-01\na7,Seven,2023-01-01\n`,
  );
  expect(result.sources).toMatchObject([
    {
      input: 7,
      loaded: 3,
      reasons: { quote_not_closed: 1, text_after_quote: 1, too_few_fields: 1, too_many_fields: 1 },
    },
  ]);
  expect(await loaded()).toEqual([
    ['a1', 'One'],
    ['a5', 'Five'],
    ['a7', 'Seven'],
  ]);
  const places = await project.table('quarantine', sql`order by record`);
  expect(places.map((row) => [row.record, row.raw])).toEqual([
    [2, 'a2,Two'],
    [3, 'a3,Three,2023-01-01,extra'],
    [4, 'a4,"Four"x,2023-01-01'],
    [6, 'a6,"Six,2023-01-01'],
  ]);
});

test('dates in five formats are read, impossible ones quarantined', async () => {
  const rows = [
    '2023-01-31',
    '31.01.2023',
    '20230131',
    '31-Jan-2023',
    'Jan 31, 2023',
    '2023-02-30',
    'infinity',
    '0001-01-01',
    'soon',
  ];
  const result = await loadAccounts(header + rows.map((date, index) => `a${index},n,"${date}"\n`).join(''));
  expect(result.sources).toMatchObject([{ loaded: 5, quarantined: 4, reasons: { not_a_date: 4 } }]);
  const days = await project.table('facts/accounts');
  expect(new Set(days.map((row) => row.started_on))).toEqual(new Set(['2023-01-31']));
});

test('day or month first is decided by the whole column, and asked for where it can not be', async () => {
  await loadAccounts(`${header}a1,n,01/02/2023\na2,n,25/02/2023\n`);
  expect((await project.table('facts/accounts', sql`order by 1`)).map((row) => row.started_on)).toEqual([
    '2023-02-01',
    '2023-02-25',
  ]);
  const unclear = await loadAccounts(`${header}a1,n,01/02/2023\na2,n,05/02/2023\n`);
  expect(unclear.problems[0]).toMatchObject({
    code: 'facts/ambiguous_dates',
    message: expect.stringContaining('start'),
  });
  const both = await loadAccounts(`${header}a1,n,25/02/2023\na2,n,02/25/2023\n`);
  expect(codes(both)).toContain('facts/mixed_dates');
  const told = await loadAccounts(`${header}a1,n,25/02/2023\na2,n,02/25/2023\n`, {
    file: { dateFormat: '%m/%d/%Y' },
  });
  expect(told.sources).toMatchObject([{ loaded: 1, quarantined: 1 }]);
});

test('times of a source stand in its zone, across the days on which clocks change', async () => {
  await loadAccounts(`${header}a1,One,2023-01-01\n`);
  project.write(
    'events.csv',
    'a,t\na1,2024-03-31 01:30\na1,2024-03-31 02:30\na1,2024-03-31 03:30\na1,2024-10-27 01:30\na1,2024-10-27 02:30\na1,2024-10-27T02:30:00+02:00\na1,2024-10-27 03:30\na1,2024-07-01\n',
  );
  const result = await project.load(
    [
      accounts,
      {
        name: 'log',
        into: 'events',
        files: ['events.csv'],
        timeZone: 'Europe/Berlin',
        columns: { account_id: 'a', occurred_at: 't', name: { kind: 'constant', value: 'x' } },
      },
    ],
    undefined,
    { timeZone: 'Europe/Berlin' },
  );
  expect(codes(result)).not.toContain('sources/not_the_format');
  const rows = await project.table('facts/events', sql`order by occurred_at`);
  expect(rows.map((row) => [row.occurred_at, row.__occurred_on])).toEqual([
    ['2024-03-31T00:30:00.000Z', '2024-03-31'],
    ['2024-03-31T01:30:00.000Z', '2024-03-31'],
    ['2024-06-30T22:00:00.000Z', '2024-07-01'],
    ['2024-10-26T23:30:00.000Z', '2024-10-27'],
    ['2024-10-27T00:30:00.000Z', '2024-10-27'],
    ['2024-10-27T01:30:00.000Z', '2024-10-27'],
    ['2024-10-27T02:30:00.000Z', '2024-10-27'],
  ]);
});

test('NaN and infinity are quarantined, ids keep their zeros', async () => {
  const result = await loadAccounts(
    'id,name,start,size\n007,n,2023-01-01,1e3\na2,n,2023-01-01,NaN\na3,n,2023-01-01,-inf\na4,n,2023-01-01,1e999\na5,n,2023-01-01,many\n',
    { columns: { ...accounts.columns, size: 'size' }, extra: { size: 'number' } },
  );
  expect(result.sources).toMatchObject([{ loaded: 1, reasons: { not_a_number: 4 } }]);
  expect(await project.table('facts/accounts')).toMatchObject([{ account_id: '007', size: 1000 }]);
});

test("an account named '; drop table is an account", async () => {
  const name = `'; drop table "facts"; --`;
  await loadAccounts(`${header}"${name.replaceAll('"', '""')}",${'"\'"'},2023-01-01\n`);
  expect(await loaded()).toEqual([[name, "'"]]);
});

test('no accounts is an error, one account is a book', async () => {
  expect(codes(await project.load([]))).toEqual(['facts/no_accounts']);
  expect((await loadAccounts(`${header}a1,One,2023-01-01`)).problems).toEqual([]);
});

test('paths and links out of the project are refused, and so are folders that can not be read', async () => {
  const outside = join(tmpdir(), `bellwether-outside-${process.pid}.csv`);
  onTestFinished(() => rmSync(outside, { force: true }));
  writeFileSync(outside, `${header}a1,One,2023-01-01\n`);
  symlinkSync(outside, join(project.folder, 'link.csv'));
  for (const file of [
    'link.csv',
    '../outside.csv',
    '/etc/passwd',
    'data/../../x.csv',
    '../*.csv',
    'l*.csv',
  ]) {
    const result = await project.load([{ ...accounts, files: [file] }]);
    expect([file, ...codes(result)]).toEqual([file, 'sources/outside_project', 'facts/no_accounts']);
  }
  expect(codes(await project.load([{ ...accounts, files: ['nothing*.csv'] }]))).toContain('sources/no_files');
  mkdirSync(join(project.folder, 'closed'));
  writeFileSync(join(project.folder, 'closed', 'a.csv'), header);
  chmodSync(join(project.folder, 'closed', 'a.csv'), 0o000);
  const closed = await project.load([{ ...accounts, files: ['closed/a.csv'] }]);
  if (process.getuid?.() !== 0) expect(codes(closed)).toContain('sources/unreadable');
});

test('JSON lines and arrays are read, what is no object is quarantined', async () => {
  const lines =
    '{"id":"a1","name":"One \\n \\u00e9","start":"2023-01-01"}\n{"id": 7, "name": null, "start": "2023-01-01"}\n{oops\n[1]\n';
  const result = await loadAccounts(lines);
  expect(result.sources).toMatchObject([{ input: 4, loaded: 2, reasons: { not_json: 1, not_an_object: 1 } }]);
  expect(await loaded()).toEqual([
    ['7', null],
    ['a1', 'One \n é'],
  ]);
  await loadAccounts(
    '[\n {"id": "b1", "name": "a,]}\\"", "start": "2023-01-01", "deep": {"x": [1, 2]}},\n {"id": "b2", "start": "2023-01-01"}]',
  );
  expect(await loaded()).toEqual(
    expect.arrayContaining([
      ['b1', 'a,]}"'],
      ['b2', null],
    ]),
  );
  expect(codes(await loadAccounts('[{"id": "b1"'))).toContain('sources/cut_off');
  expect(codes(await loadAccounts('{"rows": [1,'))).toContain('sources/not_the_format');
});

test('half a Parquet file is refused', async () => {
  expect(codes(await loadAccounts(Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100, 7)])))).toContain(
    'sources/cut_off',
  );
});

test('a select reads only sources, with forms and functions from a list', async () => {
  project.write('accounts.csv', `${header}a1,One,2023-01-01\na2,Two,2023-02-01\n`);
  const select = async (text: string) =>
    (await project.load([accounts, { name: 'derived', into: 'readings', select: text }])).problems.map(
      (problem) => problem.code,
    );
  expect(
    await select(
      "select id as account_id, 'n' as name, start::date as at, length(name) as value from crm where id <> 'a2'",
    ),
  ).toEqual([]);
  expect(await project.table('facts/readings')).toMatchObject([{ account_id: 'a1', value: 3 }]);
  for (const [text, code] of [
    ["select * from read_csv('/etc/passwd')", 'sources/select_unknown_function'],
    ["select * from '/etc/passwd'", 'sources/select_refused'],
    ['select * from "/etc/passwd"', 'sources/select_unknown_relation'],
    ['select * from information_schema.tables', 'sources/select_unknown_relation'],
    ["select read_text('/etc/passwd') as account_id from crm", 'sources/select_unknown_function'],
    ["select getenv('HOME') as account_id from crm", 'sources/select_unknown_function'],
    ['drop table crm', 'sources/select_refused'],
    ['select 1; select 2', 'sources/select_refused'],
    [`select ${'('.repeat(10_000)}1${')'.repeat(10_000)}`, 'sources/select_refused'],
    ['select id as account_id from crmm', 'sources/select_unknown_relation'],
    [
      "select id::integer as account_id, 'x' as name, 1 as value, start as at from crm",
      'sources/select_failed',
    ],
  ]) {
    expect([text?.slice(0, 60), ...(await select(text ?? ''))]).toContain(code);
  }
});

test('a sheet of a workbook is read, its dates as dates', async () => {
  const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = [
    `<row r="1">${cell('A1', 'id')}${cell('B1', 'name')}${cell('C1', 'start')}</row>`,
    `<row r="2">${cell('A2', '007')}${cell('B2', 'One, "the" first')}<c r="C2" s="1"><v>44927</v></c></row>`,
    `<row r="4">${cell('A4', 'a2')}<c r="B4"><v>12.5</v></c>${cell('C4', '2023-02-01')}</row>`,
  ];
  const book = workbook(`<sheetData>${rows.join('')}</sheetData>`);
  const result = await loadAccounts(book, { file: { sheet: 'Book' } });
  expect(result.problems).toEqual([]);
  expect(await loaded()).toEqual([
    ['007', 'One, "the" first'],
    ['a2', '12.5'],
  ]);
  expect((await project.table('facts/accounts', sql`order by 1`)).map((row) => row.started_on)).toEqual([
    '2023-01-01',
    '2023-02-01',
  ]);
  const wrong = await loadAccounts(book, { file: { sheet: 'Bok' } });
  expect(wrong.problems[0]).toMatchObject({ code: 'sources/unknown_sheet', didYouMean: 'Book' });
  expect(codes(await loadAccounts(zip({ 'a.txt': 'no workbook' }), { name: 'other' }))).toContain(
    'sources/cut_off',
  );
});

/** A workbook with one sheet `Book`, as small as a reader accepts. */
function workbook(sheet: string): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr/><sheets><sheet name="Book" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}">${sheet}</worksheet>`,
  });
}

/** A ZIP archive with nothing packed. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, path]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
