import fc from 'fast-check';
import type { Day } from '../../src/lib/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import type { HealthModel } from '../../src/model/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { books } from '../generators/books.ts';
import { spans } from '../generators/days.ts';
import { aggregate, binary, column, text } from '../generators/expressions.ts';
import { models } from '../generators/models.ts';
import type { Book, FactRow } from '../support/book.ts';

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

/** Most metrics as figures that somebody noted, so that most of them are known on the day. */
function withFigures(model: HealthModel, noted: readonly boolean[]): HealthModel {
  return {
    ...model,
    metrics: model.metrics.map((metric, index) =>
      metric.valueType === 'text' || noted[index] === false
        ? metric
        : {
            ...metric,
            basis: {
              kind: 'fact',
              fact: 'readings',
              where: binary(column('name'), '=', text(metric.name)),
              window: null,
              stillOpen: false,
            },
            calculate: aggregate('last', column('value', 'number')),
            comparison: null,
            onlyFor: null,
            reads: [],
            facts: ['readings'],
          },
    ),
  };
}

const source = 'readings_0';
const figure = fc.constantFrom(null, 0, 0.3, 1, 1, 2, 3, 5, 7, 10, 14, 50);

function bookWith(book: Book, model: HealthModel, figures: readonly (number | null)[]): Book {
  const accounts = [...new Set((book.facts.accounts ?? []).map(({ columns }) => String(columns.account_id)))];
  const at = '2025-02-20T09:00:00';
  const readings = accounts.flatMap((account, row) =>
    model.metrics.flatMap(({ name }, place): FactRow[] => {
      const value = figures[(row * 7 + place) % figures.length] ?? null;
      const columns = { account_id: account, name, at, value };
      return value === null
        ? []
        : [{ key: `${account} ${name}`, source, knownAt: at, knownUntil: null, columns }];
    }),
  );
  return {
    ...book,
    facts: { ...book.facts, readings },
    sources: book.sources.map((one) =>
      one.source === source ? { ...one, every: null, atLeast: null } : one,
    ),
  };
}

export const pathCases: fc.Arbitrary<PathCase> = fc
  .record({
    book: books(),
    model: models({ mostMetrics: 5 }).chain(healthModel),
    span: spans,
    noted: fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      {
        minLength: 5,
        maxLength: 5,
      },
    ),
    figures: fc.array(figure, { minLength: 5, maxLength: 12 }),
  })
  .map(({ book, model, span, noted, figures }) => {
    const known = withFigures(model, noted);
    return { book: bookWith(book, known, figures), model: known, ...span };
  });
