import type { FactName } from '../../src/facts/index.ts';
import { type Day, daysBetween } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { columnAsOf, countsAsOf, dayOf, occurredOn } from '../judge/fact-times.ts';
import type { Book, Cell } from '../support/book.ts';
import type { Cells } from '../support/scorer.ts';

/** A row of the book as it was known by the story's day. */
export interface KnownRow {
  readonly key: string;
  readonly on: Day;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** What a story is checked against: the book's own rows and the judge's scores, never the product's queries. */
export interface StoryWorld {
  readonly model: ScoringModel;
  readonly day: Day;
  /** The judge's row of an account on a day; null: it has none. */
  readonly scored: (account: string, day: Day) => Cells | null;
  /** All of the judge's rows up to the day. */
  readonly rows: readonly Cells[];
  /** Rows that count on the day, of one account. */
  readonly known: (fact: FactName, account: string) => KnownRow[];
  /** Days from a day to the story's. */
  readonly ago: (day: Cell | undefined) => number | null;
}

/** Opens a book as of a day. */
export function storyWorld(book: Book, model: ScoringModel, rows: readonly Cells[], day: Day): StoryWorld {
  return {
    model,
    day,
    rows,
    scored: (account, on) => rows.find((row) => row.account_id === account && row.day === on) ?? null,
    known: (fact, account) =>
      (book.facts[fact] ?? [])
        .filter((row) => row.columns.account_id === account && countsAsOf(fact, row, book, day))
        .map((row) => ({
          key: row.key,
          on: occurredOn(fact, row, book),
          cells: Object.fromEntries(
            Object.keys(row.columns).map((column) => [column, columnAsOf(fact, row, column, day)]),
          ),
        })),
    ago: (of) => {
      const on = dayOf(of);
      return on === null ? null : daysBetween(on, day);
    },
  };
}

/** A word of a fact without regard to case and underscores. */
export function plain(cell: Cell | undefined): string {
  return String(cell ?? '')
    .toLowerCase()
    .replaceAll('_', ' ')
    .trim();
}
