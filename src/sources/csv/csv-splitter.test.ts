import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases } from '../../../test/support/effort.ts';
import type { CsvRecord } from './csv-record.ts';
import { csvSplitter } from './csv-splitter.ts';
import { writeCsvRecord } from './write-csv-record.ts';

const form = { delimiter: ',', newline: '\n', mostCharacters: 1000 } as const;

function split(chunks: readonly string[], most = 1000): CsvRecord[] {
  const splitter = csvSplitter({ ...form, mostCharacters: most });
  return [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()];
}

test('takes what was written apart again, wherever the chunks are cut', () => {
  const field = fc
    .oneof(fc.string(), fc.constantFrom('', '"', '""', ',', '\n', '\r\n', 'a"b', ' x '))
    .map((text) => text.replaceAll('\0', ''));
  const records = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(records, fc.array(fc.nat(200), { maxLength: 5 }), (rows, cuts) => {
      const text = rows.map((row) => writeCsvRecord(row)).join('');
      const places = [...new Set([0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length])].sort(
        (a, b) => a - b,
      );
      const chunks = places.slice(1).map((end, index) => text.slice(places[index], end));
      expect(split(chunks).map((record) => record.fields())).toEqual(rows);
    }),
    cases(300, 20_000),
  );
});

test('a quote that is never closed costs its line only', () => {
  const records = split(['a,b\nc,"d\ne,f\n']);
  expect(records.map((record) => [record.raw, record.broken])).toEqual([
    ['a,b', null],
    ['c,"d', 'quote_not_closed'],
    ['e,f', null],
  ]);
});

test('text after a closing quote costs its line only', () => {
  expect(split(['"a"b,c\n1,2']).map((record) => record.broken)).toEqual(['text_after_quote', null]);
});

test('a line longer than the limit is one broken record, one character less is not', () => {
  expect(split([`${'x'.repeat(11)}\n${'x'.repeat(10)}\n`], 10).map((record) => record.broken)).toEqual([
    'record_too_long',
    null,
  ]);
});

test('blank lines are no records, and a quote inside a field is itself', () => {
  const splitter = csvSplitter(form);
  const records = [...splitter.push('\n5" pipe,x\n\n'), ...splitter.end()];
  expect(records.map((record) => record.fields())).toEqual([['5" pipe', 'x']]);
  expect(records[0]?.unusual).toBe(true);
  expect(splitter.blankLines()).toBe(2);
});
