import { expect, test } from 'vitest';
import type { Day } from '../lib/index.ts';
import { dayListText, parseDayList } from './day-list.ts';

const days = ['2026-02-28', '2026-03-01', '2026-02-27', '2026-03-08', '2026-03-01'] as Day[];

test('writes runs of days short, sorted and once', () => {
  expect(dayListText(days)).toBe('2026-02-27..2026-03-01,2026-03-08');
  expect(dayListText([])).toBe('');
});

test('reads back what it wrote', () => {
  expect(parseDayList(dayListText(days))).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-08']);
  expect(parseDayList('')).toEqual([]);
});
