import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metric, scoringModel } from '../../test/support/score/build-model.ts';
import { carryOf, type MeasuredRow, scoreRows } from '../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb, type Row } from '../engine/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import { countParentCycles, parentCycleProblem, parentCycles } from './parent-cycles.ts';
import type { Family } from './scoring-model.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const model = (family: Family) => scoringModel({ metrics: [metric('m')], family });
const account = (name: string, parent: string | null, arr: number | null, m: number | null): MeasuredRow => ({
  account: name,
  parent,
  arr,
  metrics: { m: m ?? { state: 'undefined' } },
});
const book = [
  account('top', null, 5, 90),
  account('child', 'top', 100, 80),
  account('child_two', 'top', 300, 40),
  account('grandchild', 'child', 600, 20),
  account('silent', 'top', 1000, null),
];

async function families(family: Family, rows: readonly MeasuredRow[]): Promise<Record<string, Row>> {
  const scored = await scoreRows(engine, model(family), rows);
  return Object.fromEntries(scored.map((row) => [String(row.account_id), row]));
}

describe('a family', () => {
  it('is the ARR-weighted mean of all accounts below, those without a score left out', async () => {
    const { top, child, grandchild } = await families('arr_mean', book);
    expect(top).toMatchObject({
      family_score: 32,
      family_share_measured: 0.5,
      family_band: 'at_risk',
      score: 90,
    });
    expect(child).toMatchObject({ family_score: 20, family_share_measured: 1 });
    expect(grandchild).toMatchObject({ family_score: null, family_share_measured: null, family_band: null });
  });

  it('may be a plain mean, or the worst', async () => {
    expect((await families('mean', book)).top).toMatchObject({
      family_score: 46.666666667,
      family_band: 'watch',
    });
    expect((await families('worst', book)).top).toMatchObject({ family_score: 20 });
  });

  it('is unknown where too little of its ARR has a score', async () => {
    const rows = [...book.slice(0, 4), account('silent', 'top', 1000.01, null)];
    expect((await families('arr_mean', rows)).top).toMatchObject({
      family_score: 32,
      family_band: 'unknown',
    });
  });

  it('has no weighted mean without any ARR', async () => {
    const rows = [
      account('top', null, null, 90),
      account('child', 'top', null, 80),
      account('other', 'top', 0, null),
    ];
    expect((await families('arr_mean', rows)).top).toMatchObject({
      family_score: null,
      family_band: 'unknown',
      family_share_measured: 0.5,
    });
    expect((await families('mean', rows)).top).toMatchObject({ family_score: 80, family_band: 'healthy' });
  });

  it('has no place for accounts that are their own ancestors; those below them keep their parent', async () => {
    const rows = [
      account('a', 'b', 1, 50),
      account('b', 'a', 1, 60),
      account('alone', 'alone', 1, 70),
      account('under', 'a', 1, 80),
    ];
    const { a, b, alone, under } = await families('mean', rows);
    expect([a?.parent_id, b?.parent_id, alone?.parent_id, under?.parent_id]).toEqual([null, null, null, 'a']);
    const cycles = await engine.rows(parentCycles(20));
    const problems = cycles.map((row) =>
      parentCycleProblem(String(row.account_id), String(row.parent_id), String(row.day)),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'account a has b as its parent, which stands below it on 2026-01-05; it is scored as if it had no parent',
      'account alone is its own parent on 2026-01-05; it is scored as if it had no parent',
      'account b has a as its parent, which stands below it on 2026-01-05; it is scored as if it had no parent',
    ]);
    expect([a?.family_score, b?.family_score, alone?.family_score]).toEqual([80, null, null]);
    expect(await engine.rows(countParentCycles())).toEqual([{ n: 3 }]);
    expect((await engine.rows(parentCycles(2))).map((row) => row.account_id)).toEqual(['a', 'alone']);
  });

  it('keeps sides of its own, carried in and over days', async () => {
    const first = '2026-01-05' as Day;
    const days = [69, 71, 73].flatMap((m, index) => [
      { ...account('top', null, 1, 50), day: addDays(first, index) },
      { ...account('child', 'top', 1, m), day: addDays(first, index) },
    ]);
    const bandsOf = async (carry: Record<string, boolean>) => {
      const to = addDays(first, 2);
      const rows = await scoreRows(engine, model('mean'), days, {
        from: first,
        to,
        carry: carryOf(model('mean'), 'top', carry),
      });
      return rows.filter((row) => row.account_id === 'top').map((row) => row.family_band);
    };
    expect(await bandsOf({})).toEqual(['watch', 'watch', 'healthy']);
    expect(await bandsOf({ 'family watch': true, 'family healthy': true })).toEqual([
      'healthy',
      'healthy',
      'healthy',
    ]);
  });
});
