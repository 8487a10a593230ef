import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linear } from '../../../test/support/score/build-model.ts';
import { pointsOf } from '../../../test/support/score/points-of.ts';
import { type DuckdbEngine, openDuckdb } from '../../engine/index.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

describe('a linear curve', () => {
  it('gives a knot its points exactly, is straight between knots and flat beyond the ends', async () => {
    const curve = linear([0, 0], [4, 50], [12, 100]);
    expect(await pointsOf(engine, curve, [-3, 0, 2, 4, 8, 12, 99])).toEqual([0, 0, 25, 50, 75, 100, 100]);
  });

  it('falls where points fall', async () => {
    expect(await pointsOf(engine, linear([14, 100], [90, 0]), [13, 14, 52, 90, 91])).toEqual([
      100, 100, 50, 0, 0,
    ]);
  });

  it('is exact at knots that are no binary fractions', async () => {
    const curve = linear([0.1, 10.1], [0.3, 33.3], [0.7, 70.7]);
    expect(await pointsOf(engine, curve, [0.1, 0.3, 0.7])).toEqual([10.1, 33.3, 70.7]);
  });

  it('rounds to nine decimals', async () => {
    expect(await pointsOf(engine, linear([0, 0], [3, 100]), [1, 2])).toEqual([33.333333333, 66.666666667]);
  });

  it('gives no points to no value', async () => {
    expect(await pointsOf(engine, linear([0, 0], [1, 100]), [null, 1])).toEqual([null, 100]);
  });

  it('is flat everywhere with a single knot', async () => {
    expect(await pointsOf(engine, linear([5, 60]), [4, 5, 6])).toEqual([60, 60, 60]);
  });
});
