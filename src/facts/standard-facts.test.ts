import { expect, test } from 'vitest';
import { sketchSource } from '../../test/support/load-project.ts';
import { factCatalog } from './fact-catalog.ts';
import { factSqlColumns } from './fact-sql-columns.ts';
import { factNames, standardFacts } from './standard-facts.ts';

test('all eighteen facts of the model are there, each column described', () => {
  expect(factNames).toHaveLength(18);
  for (const table of Object.values(standardFacts)) {
    expect(table.means.length).toBeGreaterThan(20);
    for (const column of table.columns) expect(column.means).toMatch(/\.$/);
  }
});

test('keys, times and companions name columns of the same fact', () => {
  for (const table of Object.values(standardFacts)) {
    const names = new Set(['itself', ...table.columns.map((column) => column.name)]);
    const named = [
      ...table.key,
      ...table.occurred,
      ...table.columns.flatMap((column) => column.knownWith ?? []),
    ];
    for (const name of named) expect([table.name, name, names.has(name)]).toEqual([table.name, name, true]);
  }
});

test('a source adds its own columns, and what becomes known later', () => {
  const crm = sketchSource({
    name: 'crm',
    into: 'accounts',
    columns: { account_id: 'id', plan: 'plan', size: 'n', currency: 'cur' },
    extra: { size: 'number' },
  });
  const desk = sketchSource({
    name: 'desk',
    into: 'tickets',
    columns: { ticket_id: 'id', theme: 't' },
    knownLater: { theme: 'solved_at' },
  });
  const catalog = factCatalog([crm, desk]);
  expect(catalog.accounts.columns.slice(6).map((column) => [column.name, column.kind])).toEqual([
    ['plan', 'text'],
    ['size', 'number'],
  ]);
  expect(factSqlColumns(catalog.tickets)).toContainEqual({ name: '__known_on__theme', type: 'DATE' });
});

test('the result columns of a select are columns of the fact', () => {
  const select = 'select u.id as account_id, started::date as started_on, upper(plan) as tier from crm u';
  const catalog = factCatalog([sketchSource({ name: 'crm', into: 'accounts', select })]);
  expect(catalog.accounts.columns.map((column) => column.name)).toContain('tier');
});
