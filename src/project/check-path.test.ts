import { expect, test } from 'vitest';
import type { Problem } from '../diagnostics/index.ts';
import { checkLakePath, checkPath } from './check-path.ts';

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

const saidOfLake = (path: string): string[] => {
  const problems: Problem[] = [];
  checkLakePath(path, ['lake'], { ...reading, problems });
  return problems.map(({ message }) => message);
};

test.each(['lake', 'data/../lake', '/mnt/share/lake', '/mnt/Äpfel & Co/lake', 'D:\\lake'])(
  'a lake may lie at %s',
  (path) => {
    expect(saidOfLake(path)).toEqual([]);
  },
);

test.each([
  ['../lake', 'whole path'],
  ['/mnt/../etc', 'whole path'],
  ['s3a://bucket/lake', 'not an address'],
  ['hdfs:/lake', 'not an address'],
  ['/mnt/a\0', 'control characters'],
])('a lake may not lie at %s', (path, why) => {
  expect(saidOfLake(path)).toEqual([expect.stringContaining(why)]);
});
