import { describe, expect, test } from 'vitest';
import { useModel } from '../../test/support/run/small-lake.ts';
import { metric } from '../../test/support/score/build-model.ts';
import type { Day } from '../lib/index.ts';
import { fitMemory, planBudget } from './fit-memory.ts';

const from = '2026-01-01' as Day;
const to = '2026-01-10' as Day;
const size = { accounts: 100, people: 0, factRows: 1000 };

describe('a span within a budget', () => {
  test('is one plan where it fits', () => {
    expect(fitMemory(useModel(), from, to, size, { cells: 1000, factRows: 1000 })).toEqual({
      buckets: 1,
      spans: [{ from, to }],
    });
  });

  test('is cut into buckets of accounts by its values or by its facts, never more than accounts', () => {
    const buckets = (cells: number, factRows: number) =>
      fitMemory(useModel(), from, to, size, { cells, factRows }).buckets;
    expect(buckets(999, 1000)).toBe(2);
    expect(buckets(1000, 300)).toBe(4);
    expect(buckets(1, 1)).toBe(100);
  });

  test('counts the days that a model looks back on', () => {
    const comparison = { kind: 'own_median', days: 30 } as const;
    const model = useModel({ metrics: [metric('use', { comparison })] });
    expect(fitMemory(model, from, to, size, { cells: 1000, factRows: 1000 }).buckets).toBe(4);
  });

  test('is cut into days where accounts are ranked among peers', () => {
    const model = useModel({ metrics: [metric('use', { curve: { kind: 'percentile', falling: false } })] });
    const fitted = fitMemory(model, from, to, size, { cells: 400, factRows: 1 });
    expect(fitted.buckets).toBe(1);
    expect(fitted.spans.map((span) => [span.from.slice(8), span.to.slice(8)])).toEqual([
      ['01', '04'],
      ['05', '08'],
      ['09', '10'],
    ]);
  });

  test('is one run of days where peers are ranked and memory is plenty', () => {
    const model = useModel({ metrics: [metric('use', { curve: { kind: 'percentile', falling: false } })] });
    const fitted = fitMemory(model, from, to, { ...size, accounts: 1 }, planBudget('4TB'));
    expect(fitted.spans).toEqual([{ from, to }]);
  });

  test('comes from the memory that the engine may use', () => {
    expect(planBudget('2GiB').cells * 2).toBeCloseTo(planBudget('4GB').cells, -1);
    expect(planBudget('anything')).toEqual(planBudget('4GB'));
  });
});
