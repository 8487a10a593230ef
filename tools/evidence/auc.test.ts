import { describe, expect, it } from 'vitest';
import { aucOf, rankAverage } from './auc.ts';

const row = (figure: number, hasLeft: boolean) => ({ figure, hasLeft });

describe('aucOf', () => {
  it('is the share of pairs in the right order, ties counting half', () => {
    expect(aucOf([row(1, true), row(2, false), row(3, false)]).auc).toBe(1);
    expect(aucOf([row(3, true), row(2, false), row(1, false)]).auc).toBe(0);
    expect(aucOf([row(1, true), row(1, false)]).auc).toBe(0.5);
    expect(aucOf([row(1, true), row(1, false), row(2, false), row(0, false)]).auc).toBeCloseTo(
      (0.5 + 1 + 0) / 3,
      12,
    );
  });
});

describe('rankAverage', () => {
  it('ranks within a group', () => {
    const rows = [
      { group: 'a', value: 1 },
      { group: 'a', value: 5 },
      { group: 'b', value: 100 },
    ];
    const average = rankAverage(rows, ({ group }) => group, [({ value }) => value]);
    expect(rows.map(average)).toEqual([0.25, 0.75, 0.5]);
  });
});
