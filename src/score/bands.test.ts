import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { children, compare, metric, scoringModel } from '../../test/support/score/build-model.ts';
import { carryOf, type Given, scoreRows } from '../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import { ceilingOf, limitsOf, mustKnowBand } from './bands.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const model = scoringModel({ metrics: [metric('m')] });
const first = '2026-01-05' as Day;

async function bandsOf(values: readonly Given[], sides?: Record<string, boolean | null>): Promise<unknown[]> {
  const rows = values.map((m, index) => ({ account: 'a', day: addDays(first, index), metrics: { m } }));
  const carry = sides === undefined ? {} : { carry: carryOf(model, 'a', sides) };
  const scored = await scoreRows(engine, model, rows, {
    from: first,
    to: addDays(first, values.length - 1),
    ...carry,
  });
  return scored.map((row) => row.band);
}

describe('a band', () => {
  it('is the better one from its limit on, on the first day, one step each way', async () => {
    expect(await bandsOf([70])).toEqual(['healthy']);
    expect(await bandsOf([69.999999])).toEqual(['watch']);
    expect(await bandsOf([69.9999995])).toEqual(['healthy']);
    expect(await bandsOf([69.9999994])).toEqual(['watch']);
    expect(await bandsOf([40])).toEqual(['watch']);
    expect(await bandsOf([39.999999])).toEqual(['at_risk']);
    expect(await bandsOf([0])).toEqual(['at_risk']);
  });

  it('changes only by the margin later, one step each way', async () => {
    expect(await bandsOf([69, 71.999999, 72])).toEqual(['watch', 'watch', 'healthy']);
    expect(await bandsOf([70, 68, 67.999999])).toEqual(['healthy', 'healthy', 'watch']);
    expect(await bandsOf([69, 71.9999995])).toEqual(['watch', 'healthy']);
  });

  it('remembers the side of each limit, not the band of yesterday', async () => {
    expect(await bandsOf([71, 38.5, 69])).toEqual(['healthy', 'watch', 'watch']);
    expect(await bandsOf([71, 30, 69, 73])).toEqual(['healthy', 'at_risk', 'watch', 'healthy']);
  });

  it('goes on from the sides carried in', async () => {
    expect(await bandsOf([69], { watch: true, healthy: true })).toEqual(['healthy']);
    expect(await bandsOf([71], { watch: true, healthy: false })).toEqual(['watch']);
  });

  it('starts anew at a limit without a side', async () => {
    expect(await bandsOf([71, 69], { watch: true, healthy: null })).toEqual(['healthy', 'healthy']);
  });

  it('is unknown without a score, and the sides wait', async () => {
    const gap: Given = { state: 'undefined' };
    expect(await bandsOf([71, gap, 69])).toEqual(['healthy', 'unknown', 'healthy']);
    expect(await bandsOf([gap, 69])).toEqual(['unknown', 'watch']);
  });

  it('does not move while a weighted feed is broken, but has one from the first day', async () => {
    const two = scoringModel({ metrics: [metric('m'), metric('n')] });
    const rows = [71, 30, 73].map((value, index) => ({
      account: 'a',
      day: addDays(first, index),
      metrics: { m: value, n: { state: index < 2 ? ('feed_broken' as const) : ('undefined' as const) } },
    }));
    const scored = await scoreRows(engine, two, rows, { from: first, to: addDays(first, 2) });
    expect(scored.map((row) => [row.score, row.band])).toEqual([
      [71, 'healthy'],
      [30, 'healthy'],
      [73, 'healthy'],
    ]);
  });

  it('is put down by a cap on a day without a score too, but the first day scored looks only at itself', async () => {
    const capped = scoringModel({
      metrics: [metric('m'), metric('flag', { curve: null })],
      scorecards: [{ name: 'default', when: null, children: children({ m: 1 }), mustKnow: [] }],
      caps: [
        {
          name: 'gone',
          when: compare({ scope: 'metric', metric: 'flag', type: 'number' }, '>', 0),
          neverBetterThan: 'watch',
          because: '',
        },
      ],
    });
    const bandsWith = async (values: readonly (number | null)[], flags: readonly number[]) => {
      const rows = values.map((m, index) => ({
        account: 'a',
        day: addDays(first, index),
        metrics: { m: m ?? { state: 'undefined' as const }, flag: flags[index] ?? 0 },
      }));
      const scored = await scoreRows(engine, capped, rows, {
        from: first,
        to: addDays(first, values.length - 1),
      });
      return scored.map((row) => row.band);
    };
    expect(await bandsWith([71, null, 71], [0, 1, 0])).toEqual(['healthy', 'unknown', 'watch']);
    expect(await bandsWith([null, 71], [1, 0])).toEqual(['unknown', 'healthy']);
  });

  it('starts anew with a new life', async () => {
    const rows = [
      { account: 'a', day: first, metrics: { m: 71 } },
      { account: 'a', day: addDays(first, 3), lifeFrom: addDays(first, 3), metrics: { m: 69 } },
    ];
    const scored = await scoreRows(engine, model, rows, { from: first, to: addDays(first, 3) });
    expect(scored.map((row) => row.band)).toEqual(['healthy', 'watch']);
  });
});

describe('limits', () => {
  it('are rounded to the decimals at which they are compared', () => {
    const bands = {
      ...model.bands,
      list: [
        { name: 'low', from: 0, means: '', then: '' },
        { name: 'high', from: 40.1, means: '', then: '' },
      ],
      changeMargin: 2.2,
    };
    expect(limitsOf(bands)).toEqual([{ band: 'high', place: 1, at: 40.1, upFrom: 42.3, downUnder: 37.9 }]);
  });
  it('leave one point under the next limit to a cap, and none to one that names the top band', () => {
    expect(ceilingOf(model.bands, 'at_risk')).toBe(39);
    expect(ceilingOf(model.bands, 'watch')).toBe(69);
    expect(ceilingOf(model.bands, 'healthy')).toBeNull();
  });
  it('know which band must_know allows', () => {
    expect(mustKnowBand(model.bands)?.name).toBe('watch');
    expect(mustKnowBand({ ...model.bands, list: model.bands.list.slice(0, 2) })?.name).toBe('at_risk');
  });
});
