import fc from 'fast-check';
import { addDays, type Day } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { books } from '../generators/books.ts';
import { origin } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import { type ChangePart, judgeChange } from '../judge/change.ts';
import { changeLabel } from '../judge/change-label.ts';
import { entitiesOn } from '../judge/grid.ts';
import { judgeDays } from '../judge/judge-days.ts';
import type { JudgeRow } from '../judge/judge-row.ts';
import { openWorld } from '../judge/world.ts';
import type { Book } from '../support/book.ts';
import { withMorePoints, withOtherWeights } from './model-changes.ts';

/** A change to be explained: a book, two days, and the model of each. */
export interface ChangeCase {
  readonly book: Book;
  readonly modelA: ScoringModel;
  readonly modelB: ScoringModel;
  /** The first scored day; A is a day of the pass, B its last. */
  readonly from: Day;
  readonly dayA: Day;
  readonly dayB: Day;
}

/** The model of the later day: the same, with other weights, or with another curve. */
function laterModels(model: ScoringModel): fc.Arbitrary<ScoringModel> {
  return fc.constantFrom(
    model,
    withOtherWeights(model),
    withMorePoints(model, model.metrics[0]?.name ?? '', 20),
  );
}

export const changeCases: fc.Arbitrary<ChangeCase> = fc
  .record({
    book: books(),
    models: models().chain((modelA) => laterModels(modelA).map((modelB) => ({ modelA, modelB }))),
    before: fc.integer({ min: 0, max: 2 }),
    between: fc.integer({ min: 1, max: 10 }),
  })
  .map(({ book, models: both, before, between }) => {
    const from = addDays(origin, -5);
    const dayA = addDays(from, before);
    return { book, ...both, from, dayA, dayB: addDays(dayA, between) };
  });

/** What the judge says of one account between the two days. */
export interface JudgedChange {
  readonly a: JudgeRow;
  readonly b: JudgeRow;
  readonly parts: readonly ChangePart[] | null;
  /** Why a metric's part is not its own cause, by metric. */
  readonly labels: ReadonlyMap<string, 'feed' | 'backfill' | null>;
}

/** Accounts with a row on both days, each with its change by cause. */
export function judgedChanges({ book, modelA, modelB, from, dayA, dayB }: ChangeCase): JudgedChange[] {
  const before = judgeDays({ book, model: modelA, from, to: dayB }).rows;
  const after = judgeDays({ book, model: modelB, from, to: dayB }).rows;
  const world = openWorld(book, modelA);
  return before
    .filter((row) => row.day === dayA)
    .flatMap((a) => {
      const isLast = (row: JudgeRow): boolean => row.accountId === a.accountId && row.day === dayB;
      const [bUnderA, b] = [before.find(isLast), after.find(isLast)];
      if (bUnderA === undefined || b === undefined) return [];
      const entity = entitiesOn(world, dayB).find((one) => one.id === a.id);
      if (entity === undefined) return [];
      const labels = new Map(
        modelA.metrics.map((metric) => [metric.name, changeLabel(world, entity, metric, a, bUnderA)]),
      );
      return [{ a, b, parts: judgeChange({ a, modelA, b, bUnderA }), labels }];
    });
}
