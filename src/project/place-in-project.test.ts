import { expect, test } from 'vitest';
import { parseProject } from './parse-project.ts';

const content = `project: Demo
time_zone: UTC
currency: EUR
sources:
  crm:
    into: accounts
    files: [a.csv, b.csv]
    columns: { account_id: id, a.b: c, started_on: { value: 2026-01-01 } }
  logins: { into: events, select: select 1, columns: { account_id: id } }
`;

test.each([
  ['sources.crm.files.1', 7, 20],
  ['sources.crm.columns.account_id', 8, 28],
  ['sources.crm.columns.a.b', 8, 37],
  // A map is known by its key.
  ['sources.crm.columns.started_on', 8, 40],
  ['sources.crm', 5, 3],
  ['sources.logins.select', 9, 35],
  // A text has nothing below it, and what is not written is where it would stand.
  ['sources.logins.select.0', 9, 35],
  ['sources.crm.known_at', 5, 3],
  ['sources.nobody.files', 4, 1],
])('%s stands at %i:%i', (path, line, column) => {
  const { placeOf } = parseProject({ file: 'bellwether.yaml', content });
  expect(placeOf(path)).toEqual({ file: 'bellwether.yaml', line, column, path });
});

test('a file that is no project has places without a line', () => {
  const { placeOf } = parseProject({ file: 'bellwether.yaml', content: 'a: [' });
  expect(placeOf('sources.crm')).toEqual({ file: 'bellwether.yaml', path: 'sources.crm' });
});
