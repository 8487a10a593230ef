import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LoadProject, openLoadProject, type SourceSketch } from '../../test/support/load-project.ts';
import { sql } from '../sql/index.ts';

let project: LoadProject;
beforeEach(async () => {
  project = await openLoadProject();
  project.write('accounts.csv', 'id,name,start\n7,Seven,2023-01-01\n');
  await project.engine.run(sql`copy (
    select 7::bigint as id, 'e1' as event, 'login' as what, timestamptz '2024-02-03 23:30:00-05:00' as at,
      1234567890123.123456789::decimal(30, 9) as amount, 1.5::float as ratio, true as is_paid, date '2024-02-29' as due,
      ['p1', 'p2'] as who, {'plan': 'pro', 'seats': [1, 2]} as properties
    union all
    select 7, 'e2', 'login', timestamptz '2024-02-04 00:30:00+00:00', null, null, null, null, null, null
    union all
    select 7, 'e3', 'login', timestamptz '2024-02-05 00:30:00+00:00', 1, 'nan'::float, false, null, [], null
  ) to ${join(project.folder, 'use.parquet')} (format parquet)`);
});
afterEach(() => project.close());

const crm: SourceSketch = {
  name: 'crm',
  into: 'accounts',
  files: ['accounts.csv'],
  columns: { account_id: 'id', name: 'name', started_on: 'start' },
};
const use: SourceSketch = {
  name: 'use',
  into: 'events',
  files: ['use.parquet'],
  columns: { event_id: 'event', account_id: 'id', name: 'what', occurred_at: 'at', value: 'amount' },
};
const extra = { ratio: 'number', is_paid: 'boolean', due: 'day', who: 'texts', properties: 'text' } as const;
const everything: SourceSketch = {
  ...use,
  columns: { ...use.columns, ...Object.fromEntries(Object.keys(extra).map((name) => [name, name])) },
  extra,
};

test('a Parquet file is loaded with its values and their types, as it lies', async () => {
  const more = { timeZone: 'America/New_York' };
  const { problems, sources } = await project.load([crm, everything], undefined, more);
  expect(problems.map(({ code }) => code)).toEqual(['facts/quarantined']);
  expect(sources.at(-1)).toMatchObject({ input: 3, loaded: 2, reasons: { not_a_number: 1 } });
  const rows = await project.table('facts/events', sql`order by event_id`);
  expect(rows).toMatchObject([
    {
      event_id: 'e1',
      // Ids are text, whatever the file has them as.
      account_id: '7',
      // An instant is one: kept in UTC, and on the day that it has in the project's zone.
      occurred_at: '2024-02-04T04:30:00.000Z',
      __occurred_on: '2024-02-03',
      ratio: 1.5,
      is_paid: true,
      due: '2024-02-29',
      who: ['p1', 'p2'],
      // What has parts is kept as JSON.
      properties: '{"plan":"pro","seats":[1,2]}',
    },
    { event_id: 'e2', __occurred_on: '2024-02-03', value: null, ratio: null, who: null, properties: null },
  ]);
  const relation = (await project.lake.read()).relation('facts/events') ?? sql`nothing`;
  const [exact] = await project.engine.rows(
    sql`select value::varchar as value from ${relation} where event_id = 'e1'`,
  );
  expect(exact?.value).toBe('1234567890123.123456789');
  const types = await project.engine.describe(sql`select * from ${relation}`);
  expect(Object.fromEntries(types.map(({ name, type }) => [name, type]))).toMatchObject({
    account_id: 'VARCHAR',
    occurred_at: 'TIMESTAMP',
    value: 'DECIMAL(38,9)',
    ratio: 'DOUBLE',
    is_paid: 'BOOLEAN',
    due: 'DATE',
    who: 'VARCHAR[]',
    properties: 'VARCHAR',
  });
  expect(await project.table('quarantine')).toMatchObject([
    { file: 'use.parquet', record: 3, column: 'ratio', value: 'nan', code: 'not_a_number' },
  ]);
});

test('what has parts is no number: its rows stand in quarantine, with what was there', async () => {
  await project.load([crm, { ...use, columns: { ...use.columns, value: 'properties' } }]);
  expect(await project.table('quarantine')).toMatchObject([
    { file: 'use.parquet', record: 1, column: 'value', code: 'not_a_number' },
  ]);
  expect(await project.table('facts/events')).toHaveLength(2);
});

test('a packed Parquet file is loaded as one that is not, and half of one is refused', async () => {
  const bytes = readFileSync(join(project.folder, 'use.parquet'));
  project.write('use.parquet', gzipSync(bytes));
  const packed = await project.load([crm, use]);
  expect(packed.problems).toEqual([]);
  expect(packed.sources.at(-1)).toMatchObject({ loaded: 3 });
  project.write('half.parquet', bytes.subarray(0, bytes.length / 2));
  const half = await project.load([crm, { ...use, name: 'half', files: ['half.parquet'] }]);
  expect(half.problems.map(({ code }) => code)).toContain('sources/cut_off');
});
