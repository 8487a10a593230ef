import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dimension,
  linear,
  metric,
  onlyForSome,
  scoringModel,
  threeBands,
} from '../../../test/support/score/build-model.ts';
import { type Given, scoreOne } from '../../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb } from '../../engine/index.ts';
import type { Expression } from '../../expressions/index.ts';
import type { IfMissing } from '../../metrics/index.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const bands = { ...threeBands, unknownBelow: 0 };
const missing: Given = { state: 'undefined' };

describe('a missing metric', () => {
  const withPolicy = (ifMissing: IfMissing, onlyFor: Expression | null = null) =>
    scoringModel({
      metrics: [metric('one', { ifMissing, onlyFor, curve: linear([0, 0], [10, 100]) }), metric('two')],
      dimensions: [dimension('side', { one: 1, two: 3 })],
      bands,
    });

  it('is left out by leave_out: its weight is shared out, it adds and takes nothing', async () => {
    const row = await scoreOne(engine, withPolicy({ kind: 'leave_out' }), { one: missing, two: 60 });
    expect(row).toMatchObject({
      score: 60,
      share_measured: 0.75,
      one__contribution: 0,
      one__lost: 0,
      two__lost: 40,
    });
  });

  it('stands in as 0 by keep_weight', async () => {
    const row = await scoreOne(engine, withPolicy({ kind: 'keep_weight' }), { one: missing, two: 60 });
    expect(row).toMatchObject({
      score: 45,
      share_measured: 0.75,
      one__contribution: 0,
      one__lost: 25,
      two__contribution: 45,
    });
  });

  it('does not by keep_weight make a node out of nothing', async () => {
    const row = await scoreOne(engine, withPolicy({ kind: 'keep_weight' }), { one: missing, two: missing });
    expect(row).toMatchObject({
      score: null,
      raw_score: null,
      side__dimension: null,
      share_measured: 0,
      band: 'unknown',
    });
  });

  it('stands in as N by count_as, which is no measurement', async () => {
    const row = await scoreOne(engine, withPolicy({ kind: 'count_as', points: 20 }), {
      one: missing,
      two: 60,
    });
    expect(row).toMatchObject({
      score: 50,
      share_measured: 0.75,
      one__contribution: 5,
      one__lost: 20,
      one__points: null,
    });
  });

  it('makes a node by count_as alone', async () => {
    const row = await scoreOne(engine, withPolicy({ kind: 'count_as', points: 20 }), {
      one: missing,
      two: missing,
    });
    expect(row).toMatchObject({ score: 20, share_measured: 0 });
  });

  it('keeps the last good value for so many days, to the day', async () => {
    const model = withPolicy({ kind: 'keep_last', days: 14 });
    const last = (goodOn: string): Given => ({ state: 'undefined', good: 5, goodOn });
    expect(await scoreOne(engine, model, { one: last('2025-12-22'), two: 60 })).toMatchObject({
      score: 57.5,
      share_measured: 0.75,
    });
    expect(await scoreOne(engine, model, { one: last('2025-12-21'), two: 60 })).toMatchObject({ score: 60 });
  });

  it('is always left out where it does not apply, and leaves the share measured too', async () => {
    for (const policy of [
      { kind: 'keep_weight' },
      { kind: 'count_as', points: 20 },
      { kind: 'keep_last', days: 9 },
    ] as const) {
      const one: Given = { state: 'not_applicable', good: 5, goodOn: '2026-01-04' };
      const row = await scoreOne(engine, withPolicy(policy, onlyForSome), { one, two: 60 });
      expect(row).toMatchObject({ score: 60, share_measured: 1, one__lost: 0, possible_low: 60 });
    }
  });

  it('is missing too if it has a value without points', async () => {
    const model = scoringModel({
      metrics: [
        metric('plan', {
          valueType: 'text',
          curve: { kind: 'categories', points: { gold: 90 }, otherwise: null },
        }),
        metric('two'),
      ],
      bands,
    });
    const row = await scoreOne(engine, model, { plan: 'tin', two: 60 });
    expect(row).toMatchObject({
      plan__value: 'tin',
      plan__state: 'measured',
      plan__points: null,
      score: 60,
      share_measured: 0.5,
    });
  });
});

describe('worst and best', () => {
  const model = (combine: 'worst' | 'best', ifMissing: IfMissing = { kind: 'leave_out' }) =>
    scoringModel({
      metrics: [metric('one', { ifMissing }), metric('two'), metric('three')],
      dimensions: [dimension('side', { one: 1, two: 1, three: 2 }, combine)],
      bands,
    });

  it('give everything to the child that decides', async () => {
    expect(await scoreOne(engine, model('worst'), { one: 50, two: 20, three: 70 })).toMatchObject({
      score: 20,
      one__contribution: 0,
      two__contribution: 20,
      two__lost: 80,
      three__lost: 0,
    });
    expect(await scoreOne(engine, model('best'), { one: 50, two: 20, three: 70 })).toMatchObject({
      score: 70,
      three__contribution: 70,
      three__lost: 30,
    });
  });

  it('break ties by file order', async () => {
    expect(await scoreOne(engine, model('worst'), { one: 50, two: 20, three: 20 })).toMatchObject({
      two__lost: 80,
      three__lost: 0,
    });
  });

  it('look past missing children, and measure by nominal weight', async () => {
    expect(await scoreOne(engine, model('worst'), { one: 50, two: missing, three: 70 })).toMatchObject({
      score: 50,
      share_measured: 0.75,
      possible_low: 0,
      possible_high: 50,
    });
  });

  it('meet a child that keeps its weight as 0', async () => {
    const row = await scoreOne(engine, model('worst', { kind: 'keep_weight' }), {
      one: missing,
      two: 20,
      three: 70,
    });
    expect(row).toMatchObject({ score: 0, one__contribution: 0, one__lost: 100, two__lost: 0 });
  });
});

describe('a metric in several places, and dimensions in dimensions', () => {
  const model = scoringModel({
    metrics: [metric('one'), metric('two')],
    dimensions: [
      dimension('inner', { one: 1, two: 1 }),
      dimension('middle', { inner: 1, one: 1 }, 'mean', ['inner']),
      dimension('top', { middle: 3, two: 1 }, 'mean', ['middle']),
    ],
    bands,
  });
  it('add up over all places', async () => {
    const row = await scoreOne(engine, model, { one: 80, two: 40 });
    expect(row).toMatchObject({
      inner__dimension: 60,
      middle__dimension: 70,
      top__dimension: 62.5,
      score: 62.5,
    });
    expect(row.one__contribution).toBeCloseTo(80 * 0.5625, 9);
    expect(row.two__contribution).toBeCloseTo(40 * 0.4375, 9);
    expect(row.one__lost).toBeCloseTo(20 * 0.5625, 9);
  });
});
