import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases } from '../../test/support/effort.ts';
import { cheapestSets } from './cheapest-sets.ts';

const thing = fc.record({ effort: fc.constantFrom(0.5, 1, 1, 2, 3), gain: fc.integer({ min: 0, max: 9 }) });

it('finds every set of least effort that is enough, as trying all of them does', () => {
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 8 }), fc.integer({ min: 0, max: 40 }), (things, needed) => {
      const isEnough = (places: readonly number[]) =>
        places.reduce((sum, place) => sum + (things[place]?.gain ?? 0), 0) >= needed;
      const subsets = Array.from({ length: 2 ** things.length }, (_, bits) =>
        things.map((_thing, place) => place).filter((place) => (bits >> place) % 2 === 1),
      ).filter(isEnough);
      const effortOf = (places: readonly number[]) =>
        places.reduce((sum, place) => sum + (things[place]?.effort ?? 0), 0);
      const least = Math.min(...subsets.map(effortOf));
      const found = cheapestSets({ efforts: things.map(({ effort }) => effort), isEnough });
      expect(found === null).toBe(subsets.length === 0);
      if (found === null) return;
      expect(found.isExact).toBe(true);
      expect(found.effort).toBeCloseTo(least, 9);
      const ties = subsets.filter((set) => Math.abs(effortOf(set) - least) < 1e-9);
      for (const set of found.sets) expect(ties).toContainEqual(set);
      if (ties.length <= 20) expect(found.sets).toHaveLength(ties.length);
    }),
    cases(300, 10_000),
  );
});

it('gives a good set and says that it is not sure, where there are too many to try', () => {
  const things = Array.from({ length: 60 }, (_, place) => 1 + ((place * 37) % 17) / 17);
  const found = cheapestSets({
    efforts: things.map((_gain, place) => 1 + ((place * 29) % 13) / 13),
    isEnough: (places) => places.reduce((sum, place) => sum + (things[place] ?? 0), 0) >= 45,
  });
  expect(found?.isExact).toBe(false);
  expect(found?.sets[0]?.length).toBeGreaterThan(20);
});
