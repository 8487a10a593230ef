import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/lib/index.ts';
import { books } from '../generators/books.ts';
import { origin } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import { judgeDays } from '../judge/judge-days.ts';
import { snapshotOf } from '../judge/snapshot-of.ts';
import { cases } from '../support/effort.ts';
import { addsUp, statesAreNoNumbers, unknownBandOnlyWithoutScore } from './row-laws.ts';

const span = fc.tuple(fc.integer({ min: -2, max: 3 }), fc.integer({ min: 0, max: 5 })).map(([start, length]) => ({
  from: addDays(origin, start),
  to: addDays(origin, start + length),
}));

describe('the judge', () => {
  it('adds up (L2), has one band for every score (L11) and never a number for a state (L7)', () => {
    fc.assert(
      fc.property(books(), models(), span, (book, model, { from, to }) => {
        for (const row of judgeDays({ book, model, from, to }).rows) {
          const cells = snapshotOf(row, model);
          expect(addsUp(cells, model)).toEqual([]);
          expect(statesAreNoNumbers(cells, model)).toEqual([]);
          expect(unknownBandOnlyWithoutScore(cells, model)).toEqual([]);
        }
      }),
      cases(100, 3000),
    );
  });
});
