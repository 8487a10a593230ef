import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoadProject, openLoadProject } from '../../test/support/load-project.ts';
import { sql } from '../sql/index.ts';

// A workbook as spreadsheet programs write them (made with XlsxWriter): packed, its texts shared, formulas with what they
// came to, numbers and dates with a look, one row empty, and empty cells with a look below the last.
const workbook = join(import.meta.dirname, '../../test/support/accounts-from-a-spreadsheet.xlsx');

let project: LoadProject;
beforeAll(async () => {
  project = await openLoadProject();
  project.write('accounts.xlsx', readFileSync(workbook));
});
afterAll(() => project.close());

test('a workbook from a spreadsheet program is loaded with its values and their types', async () => {
  const columns = { account_id: 'id', name: 'name', started_on: 'start', internal: 'internal' };
  const extra = { seats: 'number', price: 'exact', arr_then: 'exact', signed_at: 'instant' } as const;
  const { problems, sources } = await project.load([
    {
      name: 'crm',
      into: 'accounts',
      files: ['accounts.xlsx'],
      file: { sheet: 'Accounts' },
      columns: { ...columns, seats: 'seats', price: 'price', arr_then: 'arr', signed_at: 'signed at' },
      extra,
    },
  ]);
  expect(problems).toEqual([]);
  expect(sources).toMatchObject([{ input: 4, loaded: 3, internal: 1, quarantined: 0 }]);
  const rows = await project.table('facts/accounts', sql`order by account_id`);
  const names = ['account_id', 'name', 'started_on', ...Object.keys(extra)];
  expect(rows.map((row) => names.map((name) => row[name]))).toEqual([
    // A number kept as text keeps its zeros; a text that two rows share is read for both.
    ['0012', 'Zürich Çelik & "Söhne"', '2023-01-31', 12, 99.5, 1194, '2023-01-30T17:45:30.000Z'],
    // A number kept as text is one where a number is wanted.
    ['a3', 'Zürich Çelik & "Söhne"', '1999-12-31', 1234567, 1e-7, 0.1234567, null],
    // An error in a cell is nothing known; a text in two looks is one text.
    ['a4', 'Partly bold', '2024-03-01', null, 2, null, null],
  ]);
  const relation = (await project.lake.read()).relation('facts/accounts') ?? sql`nothing`;
  const types = (await project.engine.describe(sql`select * from ${relation}`)).map((column) => [
    column.name,
    column.type,
  ]);
  expect(Object.fromEntries(types)).toMatchObject({
    account_id: 'VARCHAR',
    started_on: 'DATE',
    seats: 'DOUBLE',
    price: 'DECIMAL(38,9)',
    arr_then: 'DECIMAL(38,9)',
    signed_at: 'TIMESTAMP',
  });
});

test('without a sheet named the first is read, and a mapped column that it lacks is said', async () => {
  const { problems } = await project.load([
    { name: 'list', into: 'accounts', files: ['accounts.xlsx'], columns: { account_id: 'id' } },
  ]);
  expect(problems.map(({ code }) => code)).toContain('sources/unknown_column');
});
