import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRunDocument } from '../../src/run/index.ts';

const old = readFileSync(join(import.meta.dirname, 'documents', 'format-1.json'), 'utf8');

test('the document of an older version reads in the form of today', () => {
  const document = readRunDocument(old, 'format-1.json');
  expect(document).toMatchObject({ format: 4, asOf: '2026-01-31', feedsDown: [], problems: [] });
  expect(document.setup).toMatchObject({ quietDays: [], regions: null });
  expect(document.models[0]?.versions[0]).toMatchObject({ version: '1', fingerprint: 'first' });
  expect(document.models[0]?.assumedHistory).toEqual([]);
});

test('a document of today reads as it is', () => {
  const document = readRunDocument(old, 'run.json');
  expect(readRunDocument(JSON.stringify(document), 'run.json')).toEqual(document);
});

test.each([
  ['that a newer version wrote', old.replace('"format": 1', '"format": 99'), 'format 99'],
  ['that is cut short', old.slice(0, 100), 'not the document of a run'],
  ['that is something else', '[1, 2]', 'not the document of a run'],
])('a document %s is a problem with its place', (_, text, words) => {
  expect(() => readRunDocument(text, 'run.json')).toThrow(words);
  const thrown = (() => {
    try {
      return readRunDocument(text, 'run.json');
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toMatchObject({
    problems: [{ code: 'run/document_unreadable', place: { file: 'run.json' } }],
  });
});
