import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare, dimension, metric, scoringModel } from '../../test/support/score/build-model.ts';
import { scoreOne } from '../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import { decodeSnapshotRow } from './decode-snapshot-row.ts';
import { addsMost, takesMost } from './drivers-of.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const model = scoringModel({
  metrics: [
    metric('use', { label: 'Use' }),
    metric('calls', { ifMissing: { kind: 'count_as', points: 30 } }),
    metric('size', { curve: null }),
  ],
  dimensions: [dimension('adoption', { use: 3, calls: 1 })],
  caps: [
    {
      name: 'small',
      when: compare({ scope: 'metric', metric: 'size', type: 'number' }, '<', 5),
      neverBetterThan: 'watch',
      because: '',
    },
  ],
});

describe('a decoded row', () => {
  it('says what was measured, what stood in, and what drives the score', async () => {
    const given = { use: 100, calls: { state: 'expired' as const, good: 20, goodOn: '2026-01-01' }, size: 2 };
    const score = decodeSnapshotRow(await scoreOne(engine, model, given, { arr: 1200 }), model);
    expect(score).toMatchObject({
      accountId: 'a',
      day: '2026-01-05',
      arr: 1200,
      score: 69,
      rawScore: 82.5,
      band: 'watch',
      shareMeasured: 0.75,
      possible: { low: 69, high: 69 },
      cap: { name: 'small', points: 13.5 },
      caps: ['small'],
      dimensions: [{ name: 'adoption', points: 82.5, shareMeasured: 0.75 }],
      family: null,
      sides: { watch: true, healthy: false },
    });
    expect(score.measurements).toMatchObject([
      {
        name: 'use',
        label: 'Use',
        measurement: { state: 'measured', value: 100, isHeld: false },
        points: 100,
      },
      {
        measurement: { state: 'expired' },
        points: null,
        standIn: 30,
        lastGood: { value: 20, on: '2026-01-01' },
      },
      { name: 'size', measurement: { state: 'measured', value: 2 }, points: null, contribution: 0 },
    ]);
    expect(takesMost(score).map((driver) => [driver.name, driver.lost])).toEqual([
      ['calls', 17.5],
      ['small', 13.5],
    ]);
    expect(addsMost(score).map((driver) => [driver.name, driver.contribution])).toEqual([
      ['use', 75],
      ['calls', 7.5],
    ]);
  });

  it('has no drivers without a score', async () => {
    const score = decodeSnapshotRow(await scoreOne(engine, model, { size: 9 }), model);
    expect(score).toMatchObject({
      score: null,
      indicativeScore: 30,
      band: 'unknown',
      drivers: [],
      sides: { watch: null },
    });
  });
});
