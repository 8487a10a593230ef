import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  children,
  compare,
  dimension,
  metric,
  onlyForSome,
  scoringModel,
} from '../../test/support/score/build-model.ts';
import { carryOf, type Given, scoreOne, scoreRows } from '../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import type { Cap } from './scoring-model.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const under = (name: string, metricName: string, limit: number, neverBetterThan: string): Cap => ({
  name,
  when: compare({ scope: 'metric', metric: metricName, type: 'number' }, '<', limit),
  neverBetterThan,
  because: '',
});
const missing: Given = { state: 'undefined' };
const model = scoringModel({
  metrics: [
    metric('a', { onlyFor: onlyForSome }),
    metric('b'),
    metric('score_of', { curve: { kind: 'as_is' } }),
  ],
  dimensions: [dimension('side', { a: 1 }), dimension('other', { b: 1 }), dimension('main', { score_of: 8 })],
  scorecards: [
    {
      name: 'default',
      when: null,
      children: children({ side: 1, other: 1, main: 8 }, ['side', 'other', 'main']),
      mustKnow: ['side', 'other'],
    },
    {
      name: 'lax',
      when: null,
      children: children({ side: 1, other: 1, main: 8 }, ['side', 'other', 'main']),
      mustKnow: [],
    },
  ],
  caps: [
    under('soft', 'a', 50, 'watch'),
    under('hard', 'b', 50, 'at_risk'),
    under('hard_too', 'b', 50, 'at_risk'),
  ],
});

describe('caps', () => {
  it('let the lowest bind, the first in file order of two equal ones, and name all that hold', async () => {
    const row = await scoreOne(engine, model, { a: 40, b: 40, score_of: 100 });
    expect(row).toMatchObject({
      raw_score: 88,
      score: 39,
      cap: 'hard',
      cap_points: 49,
      caps: ['soft', 'hard', 'hard_too'],
    });
  });

  it('bind only where they take points, but keep the band down anyhow', async () => {
    const carry = carryOf(model, 'a', { watch: true, healthy: true });
    const rows = [{ account: 'a', metrics: { a: 40, b: 60, score_of: 73 } }];
    const [row] = await scoreRows(engine, model, rows, { carry });
    expect(row).toMatchObject({
      score: 68.4,
      cap: null,
      cap_points: 0,
      caps: ['soft'],
      band: 'watch',
      side__healthy: false,
    });
  });

  it('do not hold where their condition is unknown', async () => {
    expect(
      await scoreOne(engine, model, { a: 60, b: missing, score_of: 100 }, { scorecard: 'lax' }),
    ).toMatchObject({ caps: [], score: 95.555555556 });
  });

  it('come from must_know where the scorecard in force knows too little of the dimension', async () => {
    const row = await scoreOne(engine, model, { a: missing, b: 60, score_of: 100 });
    expect(row).toMatchObject({ cap: 'must_know.side', score: 69, band: 'watch', caps: ['must_know.side'] });
    const lax = await scoreOne(engine, model, { a: missing, b: 60, score_of: 100 }, { scorecard: 'lax' });
    expect(lax).toMatchObject({ cap: null, caps: [] });
  });

  it('come last from must_know, after caps to the same band', async () => {
    const row = await scoreOne(engine, model, { a: 10, b: missing, score_of: 100 });
    expect(row).toMatchObject({ caps: ['soft', 'must_know.other'], cap: 'soft' });
  });

  it('do not come from must_know where nothing applies', async () => {
    const row = await scoreOne(engine, model, { a: { state: 'not_applicable' }, b: 60, score_of: 100 });
    expect(row).toMatchObject({ caps: [], cap: null });
  });

  it('may look at points and dimensions', async () => {
    const looking = scoringModel({
      metrics: [metric('a')],
      dimensions: [dimension('side', { a: 1 })],
      caps: [
        {
          name: 'by_points',
          when: compare({ scope: 'points', metric: 'a', type: 'number' }, '<=', 80),
          neverBetterThan: 'watch',
          because: '',
        },
        {
          name: 'by_side',
          when: compare({ scope: 'dimension', dimension: 'side', type: 'number' }, '<', 80),
          neverBetterThan: 'at_risk',
          because: '',
        },
      ],
    });
    expect(await scoreOne(engine, looking, { a: 80 })).toMatchObject({ caps: ['by_points'], score: 69 });
    expect(await scoreOne(engine, looking, { a: 79.9 })).toMatchObject({
      caps: ['by_points', 'by_side'],
      score: 39,
    });
  });
});

describe('a scorecard', () => {
  it('brings its own weights', async () => {
    const weighed = scoringModel({
      metrics: [metric('a'), metric('b')],
      scorecards: [
        { name: 'small', when: null, children: children({ a: 1, b: 3 }), mustKnow: [] },
        { name: 'large', when: null, children: children({ a: 1 }), mustKnow: [] },
      ],
    });
    expect(await scoreOne(engine, weighed, { a: 80, b: 40 }, { scorecard: 'small' })).toMatchObject({
      score: 50,
    });
    expect(await scoreOne(engine, weighed, { a: 80, b: 40 }, { scorecard: 'large' })).toMatchObject({
      score: 80,
      b__contribution: 0,
      share_measured: 1,
    });
    expect(await scoreOne(engine, weighed, { a: 80, b: 40 }, { scorecard: null })).toMatchObject({
      score: null,
      band: 'unknown',
      b__contribution: null,
    });
  });
});
