import fc from 'fast-check';
import type { Day } from '../../src/lib/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import type { HealthModel } from '../../src/model/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { books } from '../generators/books.ts';
import { spans } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import type { Book } from '../support/book.ts';

/** A book, a model that says how hard each metric is to change, and days. */
export interface PathCase {
  readonly book: Book;
  readonly model: HealthModel;
  readonly from: Day;
  readonly to: Day;
}

const change: fc.Arbitrary<Metric['change']> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 5,
    arbitrary: fc.record({
      effort: fc.constantFrom(0.5, 1, 1, 1, 2, 3),
      least: fc.constantFrom(null, null, 0, 1),
      most: fc.constantFrom(null, null, 3, 14),
    }),
  },
);
const unit = fc.constantFrom('number' as const, 'count' as const, 'share' as const, 'days' as const);

function healthModel(model: ScoringModel): fc.Arbitrary<HealthModel> {
  return fc.tuple(...model.metrics.map(() => fc.record({ change, unit }))).map((changes) => ({
    ...model,
    metrics: model.metrics.map((metric, index) => ({ ...metric, ...changes[index] })),
    primary: true,
    objective: null,
    reviewEveryDays: null,
    reasons: [],
    untoldArchetypes: [],
    silences: [],
    journey: [],
    plays: [],
    fingerprint: 'made',
  }));
}

export const pathCases: fc.Arbitrary<PathCase> = fc
  .record({ book: books(), model: models({ mostMetrics: 4 }).chain(healthModel), span: spans })
  .map(({ book, model, span }) => ({ book, model, ...span }));
