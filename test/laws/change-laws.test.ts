import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { books } from '../generators/books.ts';
import { origin } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import { judgeChange } from '../judge/change.ts';
import { judgeDays } from '../judge/judge-days.ts';
import { cases } from '../support/effort.ts';
import { withMorePoints, withOtherWeights } from './model-changes.ts';

/** The model of the later day: the same, with other weights, or with another curve. */
const laterModels = (model: ScoringModel): fc.Arbitrary<ScoringModel> =>
  fc.constantFrom(model, withOtherWeights(model), withMorePoints(model, model.metrics[0]?.name ?? '', 20));

const changes = fc.record({
  book: books(),
  models: models().chain((a) => laterModels(a).map((b) => ({ a, b }))),
  between: fc.integer({ min: 1, max: 12 }),
});

describe('a change between two days', () => {
  it('L2: its parts, by cause and metric, sum to the change of the score', () => {
    let split = 0;
    fc.assert(
      fc.property(changes, ({ book, models: { a, b }, between }) => {
        const [first, last] = [addDays(origin, -4), addDays(origin, -4 + between)];
        const before = judgeDays({ book, model: a, from: first, to: last }).rows;
        const after = judgeDays({ book, model: b, from: first, to: last }).rows;
        for (const row of before.filter((one) => one.day === first)) {
          const isThat = (one: typeof row): boolean => one.accountId === row.accountId && one.day === last;
          const [bUnderA, rowB] = [before.find(isThat), after.find(isThat)];
          if (bUnderA === undefined || rowB === undefined) continue;
          const parts = judgeChange({ a: row, modelA: a, b: rowB, bUnderA });
          if (parts === null) continue;
          split += 1;
          const sum = parts.reduce((total, part) => total + part.points, 0);
          expect(Math.abs(sum - (Number(rowB.score) - Number(row.score)))).toBeLessThan(1e-9);
        }
      }),
      cases(150, 5000),
    );
    expect(split).toBeGreaterThan(20);
  });
});
