import { expect, test } from 'vitest';
import { checkPath } from './check-path.ts';

const reading = { root: { kind: 'nothing', place: { file: 'bellwether.yaml' } } as const, problems: [] };
const allowed = (path: string) => checkPath(path, ['files'], ['/srv/exports', 'C:\\exports\\'], reading);

test.each([
  'a.csv',
  'data/a.csv',
  './data/*.csv',
  'data/../a.csv',
  '/srv/exports/a.csv',
  'C:\\exports\\a.csv',
  'a..b.csv',
])('%s is inside', (path) => {
  expect(allowed(path)).toBe(true);
});

test.each([
  '../a.csv',
  'data/../../a.csv',
  'data\\..\\..\\a.csv',
  '/etc/passwd',
  '/srv/exports-old/a.csv',
  '/srv/exports/../a.csv',
  'D:\\a.csv',
  '\\\\host\\a.csv',
  's3://bucket/a.csv',
  'https://example.com/a',
  'a\0.csv',
])('%s is outside', (path) => {
  expect(allowed(path)).toBe(false);
});
