import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointsOf } from '../../../test/support/score/points-of.ts';
import { type DuckdbEngine, openDuckdb } from '../../engine/index.ts';
import type { Curve } from '../../metrics/index.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

describe('steps', () => {
  const curve: Curve = {
    kind: 'steps',
    below: 5,
    steps: [
      { from: 10, points: 40 },
      { from: 20, points: 90 },
    ],
  };
  it('gives a value on the line to the step that begins there', async () => {
    expect(await pointsOf(engine, curve, [9.999999, 10, 19.999999, 20, 1e9, null])).toEqual([
      5,
      40,
      40,
      90,
      90,
      null,
    ]);
  });
});

describe('categories', () => {
  const curve: Curve = { kind: 'categories', points: { gold: 100, "o'brien": 30 }, otherwise: 10 };
  it('gives each category its points, whatever characters are in it, and others those of otherwise', async () => {
    expect(await pointsOf(engine, curve, ['gold', "o'brien", 'tin', null])).toEqual([100, 30, 10, null]);
  });
  it('gives none to a category that is not listed where there is no otherwise', async () => {
    expect(await pointsOf(engine, { ...curve, otherwise: null }, ['tin', 'gold'])).toEqual([null, 100]);
  });
  it('compares booleans as 1 and 0', async () => {
    const yesNo: Curve = { kind: 'categories', points: { true: 100, false: 20 }, otherwise: null };
    expect(await pointsOf(engine, yesNo, [1, 0, 2])).toEqual([100, 20, null]);
  });
});

describe('a percentile', () => {
  const curve: Curve = { kind: 'percentile', falling: false };
  it('is (below + half of ties) / n, and nobody without a value is a peer', async () => {
    expect(await pointsOf(engine, curve, [10, 20, 20, 40, null])).toEqual([12.5, 50, 50, 87.5, null]);
  });
  it('turns round where more is worse', async () => {
    expect(await pointsOf(engine, { kind: 'percentile', falling: true }, [10, 20, 20, 40])).toEqual([
      87.5, 50, 50, 12.5,
    ]);
  });
  it('puts the only account in the middle', async () => {
    expect(await pointsOf(engine, curve, [7])).toEqual([50]);
  });
});

describe('points that are points already', () => {
  it('are held within 0..100', async () => {
    expect(await pointsOf(engine, { kind: 'as_is' }, [-1, 0, 33.5, 100, 101, null])).toEqual([
      0,
      0,
      33.5,
      100,
      100,
      null,
    ]);
  });
});
