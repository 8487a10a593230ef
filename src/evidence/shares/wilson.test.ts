import { expect, test } from 'vitest';
import { shareOrMissing, weightedShareOrMissing } from './share-or-missing.ts';
import { effectiveSize, wilson } from './wilson.ts';

test('gives the intervals of the textbook', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, Wilson's method: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const rounded = (part: number, of: number) => {
    const found = wilson(part / of, of);
    return [found?.low.toFixed(4), found?.high.toFixed(4)];
  };
  expect(rounded(81, 263)).toEqual(['0.2553', '0.3662']);
  expect(rounded(15, 148)).toEqual(['0.0624', '0.1605']);
  expect(rounded(0, 20)).toEqual(['0.0000', '0.1611']);
  expect(rounded(1, 29)).toEqual(['0.0061', '0.1718']);
  expect(wilson(0.5, 0)).toBeNull();
});

test('many equal weights count as many, one heavy weight as one', () => {
  expect(effectiveSize([5, 5, 5, 5])).toBe(4);
  expect(effectiveSize([1000, 1, 1, 1])).toBeCloseTo(1.006, 3);
  expect(effectiveSize([])).toBe(0);
});

test('refuses a share of too few with how many there are', () => {
  expect(shareOrMissing(3, 29, 30)).toEqual({ known: false, have: 29, need: 30 });
  expect(shareOrMissing(3, 30, 30)).toMatchObject({ known: true, share: 0.1 });
});

test('a share of money is as sure as its few large accounts allow', () => {
  const even = Array.from({ length: 40 }, (_, index) => ({ weight: 10, isPart: index < 10 }));
  const plain = weightedShareOrMissing(even, 30);
  expect(plain).toEqual(shareOrMissing(10, 40, 30));
  const heavy = weightedShareOrMissing([{ weight: 5000, isPart: true }, ...even], 30);
  const width = (share: typeof plain) => (share.known ? share.high - share.low : 0);
  expect(width(heavy)).toBeGreaterThan(2 * width(plain));
  expect(weightedShareOrMissing([...even.slice(0, 20), { weight: 0, isPart: true }], 21)).toEqual({
    known: false,
    have: 20,
    need: 21,
  });
});
