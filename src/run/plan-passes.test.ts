import { describe, expect, test } from 'vitest';
import { type Day, daysFromTo } from '../lib/index.ts';
import { planPasses } from './plan-passes.ts';

const days = (from: number, to = from) =>
  daysFromTo(
    `2026-01-${String(from).padStart(2, '0')}` as Day,
    `2026-01-${String(to).padStart(2, '0')}` as Day,
  );
const plan = (asked: Day[], reliable: Day[]) =>
  planPasses(asked, reliable, '2026-01-01' as Day).map(({ from, to, asked: written, before }) => [
    Number(from.slice(8)),
    Number(to.slice(8)),
    written.size,
    before === null ? null : Number(before.slice(8)),
  ]);

describe('the passes of a run', () => {
  test('begin at the start of history where nothing is stored', () => {
    expect(plan(days(20), [])).toEqual([[1, 20, 1, null]]);
  });

  test('begin on the day after the last stored day before the first asked', () => {
    expect(plan(days(10, 12), days(1, 9))).toEqual([[10, 12, 3, 9]]);
    expect(plan(days(10, 12), days(3, 5))).toEqual([[6, 12, 3, 5]]);
  });

  test('do not rely on a day that is itself to be written', () => {
    expect(plan(days(4, 6), days(1, 9))).toEqual([[4, 6, 3, 3]]);
  });

  test('begin anew after a day between that stays as it is', () => {
    expect(plan([...days(4, 5), ...days(7, 8)], days(1, 9))).toEqual([
      [4, 5, 2, 3],
      [7, 8, 2, 6],
    ]);
  });

  test('run through days that nobody asked for', () => {
    expect(plan([...days(7), ...days(14)], [])).toEqual([[1, 14, 2, null]]);
  });

  test('leave out days before history', () => {
    expect(planPasses(['2025-12-31' as Day], [], '2026-01-01' as Day)).toEqual([]);
  });
});
