import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../engine/index.ts';
import type { Source } from '../../sources/index.ts';
import { id, list, sql } from '../../sql/index.ts';
import { standardFacts } from '../standard-facts.ts';
import { keyColumns, rowKey } from './row-key.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const source = (...columns: string[]): Source => ({
  name: 'crm',
  into: 'people_roles',
  files: [],
  file: { format: null, encoding: null, delimiter: null, decimal: null, sheet: null, dateFormat: null },
  columns: Object.fromEntries(columns.map((column) => [column, { kind: 'column', column }])),
  extra: {},
  personal: [],
  select: null,
  load: 'append',
  timeZone: null,
  knownAt: null,
  knownLater: {},
  currency: null,
  collectsFrom: null,
  every: null,
  atLeast: null,
  hold: 14,
});

it('is the key as it stands where it is one column', async () => {
  const key = rowKey(standardFacts.tickets, source('ticket_id', 'account_id'));
  const [row] = await engine.rows(
    sql`select ${key} as key from (select 't|1' as ticket_id, 'a' as account_id)`,
  );
  expect(row?.key).toBe('t|1');
});

it('never makes one of two different keys of several columns', async () => {
  const table = standardFacts.people;
  const of = source(...table.columns.map(({ name }) => name));
  const names = keyColumns(table, of);
  expect(names.length).toBeGreaterThan(1);
  const awkward = ['a', 'a|b', 'b|a', '\\', '\\|', '|', '', 'a\\'];
  const pairs = awkward.flatMap((first) => awkward.map((second) => [first, second]));
  const values = list(pairs.map(([first, second]) => sql`(${first ?? ''}, ${second ?? ''})`));
  const named = list(names.slice(0, 2).map((name) => id(name)));
  const [row] = await engine.rows(
    sql`select count(distinct ${rowKey(table, of)}) as n from (values ${values}) as v(${named})`,
  );
  expect(row?.n).toBe(pairs.length);
});

it('is a hash of all that is mapped where the source has no key', async () => {
  const of = source('account_id', 'name', 'occurred_at');
  expect(keyColumns(standardFacts.events, of)).toEqual([]);
  const rows = await engine.rows(
    sql`select ${rowKey(standardFacts.events, of)} as key from (values ('a', 'x', '1', 1), ('a', 'x', '1', 2), ('a', 'x1', '', 3)) as v(account_id, name, occurred_at, other)`,
  );
  const [first, same, other] = rows.map(({ key }) => key);
  expect(first).toHaveLength(20);
  expect(same).toBe(first);
  expect(other).not.toBe(first);
});
