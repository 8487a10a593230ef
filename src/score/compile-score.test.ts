import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare, dimension, metric, scoringModel } from '../../test/support/score/build-model.ts';
import { scoreOne } from '../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

describe('a score', () => {
  const model = scoringModel({
    metrics: [metric('use'), metric('breadth'), metric('tickets')],
    dimensions: [dimension('adoption', { use: 3, breadth: 1 }), dimension('roadblocks', { tickets: 1 })],
    caps: [
      {
        name: 'silent',
        when: compare({ scope: 'metric', metric: 'use', type: 'number' }, '<', 10),
        neverBetterThan: 'at_risk',
        because: '',
      },
    ],
  });

  it('is the weighted mean of dimensions, with what each metric adds and takes', async () => {
    const row = await scoreOne(engine, model, { use: 80, breadth: 40, tickets: 90 });
    expect(row).toMatchObject({
      adoption__dimension: 70,
      roadblocks__dimension: 90,
      raw_score: 80,
      score: 80,
      band: 'healthy',
      share_measured: 1,
      cap: null,
      cap_points: 0,
      caps: [],
      use__contribution: 30,
      breadth__contribution: 5,
      tickets__contribution: 45,
      use__lost: 7.5,
      breadth__lost: 7.5,
      tickets__lost: 5,
      possible_low: 80,
      possible_high: 80,
    });
  });

  it('shares the weight of what is missing out within its dimension', async () => {
    const row = await scoreOne(engine, model, { use: 80, tickets: 90 });
    expect(row).toMatchObject({
      adoption__dimension: 80,
      adoption__share: 0.75,
      share_measured: 0.875,
      score: 85,
      breadth__contribution: 0,
      breadth__lost: 0,
      possible_low: 75,
      possible_high: 87.5,
    });
  });

  it('stays one point under the limit above the band that a cap names', async () => {
    const row = await scoreOne(engine, model, { use: 4, breadth: 100, tickets: 100 });
    expect(row).toMatchObject({
      raw_score: 64,
      score: 39,
      cap: 'silent',
      cap_points: 25,
      caps: ['silent'],
      band: 'at_risk',
    });
  });

  it('is null, and the band unknown, where too little is measured; the number stays beside it', async () => {
    const row = await scoreOne(engine, model, { breadth: 90 });
    expect(row).toMatchObject({
      score: null,
      indicative_score: 90,
      band: 'unknown',
      share_measured: 0.125,
      breadth__contribution: null,
      breadth__lost: null,
      side__watch: null,
    });
  });
});
