import { describe, expect, it } from 'vitest';
import { roundHalfAway } from './round.ts';

describe('roundHalfAway', () => {
  it('rounds a half away from zero on both sides', () => {
    expect([2.5, -2.5, 0.5, -0.5].map((value) => roundHalfAway(value, 0))).toEqual([3, -3, 1, -1]);
  });

  it('keeps what has fewer decimals, and what is no finite number', () => {
    expect(roundHalfAway(0.1, 9)).toBe(0.1);
    expect(roundHalfAway(69.9999999994, 9)).toBe(69.999999999);
    expect(roundHalfAway(Number.POSITIVE_INFINITY, 9)).toBe(Number.POSITIVE_INFINITY);
    expect(roundHalfAway(Number.NaN, 9)).toBeNaN();
  });
});
