import { expect, test } from 'vitest';
import { aggregate, column, distinct } from '../../test/generators/expressions.ts';
import { plainProject, useModel } from '../../test/support/run/small-lake.ts';
import { metric } from '../../test/support/score/build-model.ts';
import type { LakeFile, LakeReading } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { Metric } from '../metrics/index.ts';
import { rowsToHold } from './rows-to-hold.ts';

const file = (rows: number, first_on: string, last_on: string) => ({
  path: `${first_on}.parquet`,
  rows,
  bytes: 1,
  sha256: '',
  notes: { first_on, last_on },
});
const accounts = { path: 'accounts.parquet', rows: 1, bytes: 1, sha256: '', notes: {} };
const tables: Readonly<Record<string, LakeFile[]>> = {
  'facts/accounts': [accounts],
  'facts/events': [
    file(1000, '2025-01-01', '2025-06-30'),
    file(200, '2025-07-01', '2025-12-31'),
    file(30, '2026-01-01', '2026-01-31'),
  ],
  'facts/tickets': [file(7000, '2025-01-01', '2026-01-31')],
  'snapshots/health': [file(90_000, '2025-01-01', '2026-01-31')],
};
const reading: Pick<LakeReading, 'tables' | 'files'> = {
  tables: (prefix) => Object.keys(tables).filter((table) => table.startsWith(prefix)),
  files: (table) => tables[table] ?? [],
};
const ofEvents = (name: string, parts: Partial<Metric>): Metric =>
  metric(name, {
    basis: { kind: 'fact', fact: 'events', where: null, window: null, stillOpen: false },
    facts: ['events'],
    ...parts,
  });
const rows = (metrics: readonly Metric[], from = '2026-01-20', to = from): number => {
  const model = useModel();
  const project = plainProject();
  const all = { ...model, metrics: [...model.metrics, ...metrics] };
  return rowsToHold(reading, all, project, { from: from as Day, to: to as Day });
};

test('rows of files that a window of the day reaches, and of facts that always count; not of facts that nobody reads', () => {
  expect(rows([])).toBe(30 + 1);
  expect(rows([], '2026-01-07')).toBe(30 + 200 + 1);
  expect(rows([], '2026-01-08')).toBe(30 + 1);
  expect(rows([], '2025-12-31')).toBe(200 + 1);
  expect(rows([], '2025-07-05', '2026-01-20')).toBe(30 + 200 + 1000 + 1);
});

test('a comparison reaches back as far as it looks', () => {
  const comparison = { kind: 'own_median', days: 28 } as const;
  const usual = metric('usual', { basis: { kind: 'metric', metric: 'use' }, reads: ['use'], comparison });
  expect(rows([usual])).toBe(30 + 200 + 1);
});

test('what is added up over all time while it is read is held by nobody on one day, and by a range', () => {
  const last = ofEvents('last', { calculate: aggregate('days_since_last') });
  expect(rows([last])).toBe(30 + 1);
  expect(rows([last], '2026-01-20', '2026-01-21')).toBe(30 + 200 + 1000 + 1);
  const usual = metric('usual', {
    basis: { kind: 'metric', metric: 'last' },
    reads: ['last'],
    comparison: { kind: 'previous_window', days: 3 },
  });
  expect(rows([last, usual])).toBe(30 + 200 + 1000 + 1);
});

test.each([
  ['median', aggregate('median', column('value', 'number'))],
  ['a count of different values', distinct(column('person_id'))],
  ['time spent', aggregate('time_spent')],
])('%s over all time holds all rows on one day, too', (_, calculate) => {
  expect(rows([ofEvents('all', { calculate })])).toBe(30 + 200 + 1000 + 1);
});
