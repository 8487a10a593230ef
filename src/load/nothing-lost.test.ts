import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cases } from '../../test/support/effort.ts';
import {
  accountedFor,
  type LoadProject,
  openLoadProject,
  type SourceSketch,
} from '../../test/support/load-project.ts';
import { id, sql } from '../sql/index.ts';

let project: LoadProject;
beforeEach(async () => {
  project = await openLoadProject();
  project.write('accounts.csv', 'id,own\na1,no\na2,no\nown,yes\n');
});
afterEach(() => project.close());

const accounts: SourceSketch = {
  name: 'crm',
  into: 'accounts',
  files: ['accounts.csv'],
  columns: { account_id: 'id', internal: 'own' },
};

const text = fc.oneof(
  fc.constantFrom('', 'x', '"', "'; drop table x", 'a,b', 'line\nline', '\r', 'é€', '\u0000', '{}'),
  fc.string({ maxLength: 6 }),
);
/** Cells of an event: account, time, value, id; most are good. */
const cells = fc.tuple(
  fc.constantFrom('a1', 'a1', 'a2', 'a2', 'own', 'nobody', ''),
  fc.constantFrom('2024-01-05', '2024-01-05 10:00:00', '2024-02-30', 'soon', '', '2024-03-31T02:30:00+05:00'),
  fc.constantFrom('1', '2.50', '', 'NaN', '1e999', 'two'),
  fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', ''),
  text,
);
/** A record of a file: whole, or with a field too few or too many. */
const record = fc.record({ cells, damage: fc.constantFrom('none', 'none', 'none', 'none', 'short', 'long') });
type Written = typeof record extends fc.Arbitrary<infer T> ? T : never;

function asCsv(records: readonly Written[], delimiter: string): string {
  const quoted = (cell: string) => (/["\r\n,;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = records.map(({ cells: row, damage }) => {
    const fields = damage === 'short' ? row.slice(0, 3) : damage === 'long' ? [...row, 'more'] : [...row];
    return fields.map(quoted).join(delimiter);
  });
  return `${['account', 'at', 'value', 'id', 'note'].join(delimiter)}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function asJson(records: readonly Written[]): string {
  const lines = records.map(({ cells: [account, at, value, key, note], damage }) =>
    damage === 'short'
      ? '{"account":'
      : damage === 'long'
        ? '["more"]'
        : JSON.stringify({ account, at, value, id: key, note }),
  );
  return lines.map((line) => `${line}\n`).join('');
}

test('L8: every record is loaded, or counted, or stands in quarantine with its place', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(record, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 2 }),
      fc.constantFrom(',', ';', '\t', 'json'),
      fc.constantFrom('append', 'replace', 'upsert'),
      fc.boolean(),
      async (files, form, load, isKeyed) => {
        round++;
        const name = `log${round}`;
        const write = (index: number, records: readonly Written[]) =>
          project.write(
            `${name}-${index}.txt`,
            form === 'json'
              ? `{"account":"a1","at":"2024-01-01","value":"0","id":"first","note":"x"}\n${asJson(records)}`
              : asCsv(records, form),
          );
        for (const [index, records] of files.entries()) write(index, records);
        const key: Readonly<Record<string, string>> = isKeyed ? { event_id: 'id' } : {};
        const source: SourceSketch = {
          name,
          into: 'events',
          files: [`${name}-*.txt`],
          load,
          file: { delimiter: form === 'json' ? null : form, format: form === 'json' ? 'ndjson' : 'csv' },
          columns: { ...key, account_id: 'account', occurred_at: 'at', value: 'value', name: 'note' },
        };
        const result = await project.load([accounts, source]);
        const counts = result.sources.find((entry) => entry.source === name);
        const total = files.reduce((sum, records) => sum + records.length + (form === 'json' ? 1 : 0), 0);
        expect(counts?.input).toBe(total);
        expect(counts && accountedFor(counts)).toBe(total);
        const mine = sql`where ${id('__source')} = ${name}`;
        expect((await project.table('facts/events', mine)).length).toBe(counts?.loaded);
        expect((await project.table('held/events', mine)).length).toBe(counts?.internal);
        const held = await project.table('quarantine', sql`where source = ${name}`);
        expect(held.length).toBe(counts?.quarantined);
        expect(held.every((row) => row.raw !== null && Number(row.record) > 0 && row.reason !== null)).toBe(
          true,
        );
        expect(new Set(held.map((row) => `${row.file} ${row.record}`)).size).toBe(held.length);
        // A second load of the same files finds nothing to do, one of touched files nothing new.
        expect((await project.load([accounts, source], '2024-03-02T00:00:00Z')).sources).toEqual([]);
      },
    ),
    { ...cases(20, 400), endOnFailure: true },
  );
}, 1_200_000);
