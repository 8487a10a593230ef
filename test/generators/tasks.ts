import fc from 'fast-check';
import type { ScoringModel } from '../../src/score/index.ts';
import type { Book } from '../support/book.ts';
import type { ScoringTask } from '../support/scorer.ts';
import { books } from './books.ts';
import { spans } from './days.ts';
import { models } from './models.ts';

/** Ahead and behind, by parts of hours, and with clocks that change a few days after the books' origin; half of all books are in UTC. */
const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

/** Books in any zone. */
export const zonedBooks: fc.Arbitrary<Book> = fc
  .tuple(
    books(),
    fc.oneof(
      { weight: 1, arbitrary: fc.constant('UTC') },
      { weight: 1, arbitrary: fc.constantFrom(...zones) },
    ),
  )
  .map(([book, timeZone]) => ({ ...book, timeZone }));

/** Mostly none; else one or two of a model's metrics, to be refused by the engine. */
export const failing: fc.Arbitrary<(model: ScoringModel) => ReadonlySet<string>> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant<number[]>([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(100), { minLength: 1, maxLength: 2 }) },
  )
  .map((places) => ({ metrics }) => {
    const names = places.flatMap((place) => metrics[place % Math.max(1, metrics.length)]?.name ?? []);
    return new Set(names);
  });

/** A book in any zone, a model of which metrics may fail, and a few days. */
export const tasks: fc.Arbitrary<ScoringTask> = fc
  .tuple(zonedBooks, models(), spans, failing)
  .map(([book, model, span, failed]) => ({ book, model, ...span, failed: failed(model) }));
