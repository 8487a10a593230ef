import type { FactName } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import type { Book, FactRow } from '../support/book.ts';
import { countsAsOf } from './fact-times.ts';
import type { JudgeRow } from './judge-row.ts';

/** One book seen through one model; what the judge's rules are asked about. */
export interface World {
  readonly book: Book;
  readonly model: ScoringModel;
  /** Rows that people models gave, by model name: what account metrics over people read. */
  readonly peopleRows: ReadonlyMap<string, readonly JudgeRow[]>;
  /** Metrics that can not be computed: "a metric that fails for one reason or another is failed and the run goes on". */
  readonly failed: ReadonlySet<string>;
  /** Answers already worked out: the same question has the same answer. */
  readonly memo: Map<string, unknown>;
}

/** Who is scored: an account, or a person at an account. */
export interface Entity {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string | null;
  /** The account's start; for people, the later of it and their own. */
  readonly start: Day;
}

export function openWorld(
  book: Book,
  model: ScoringModel,
  peopleRows: World['peopleRows'] = new Map(),
  failed: World['failed'] = new Set(),
): World {
  return { book, model, peopleRows, failed, memo: new Map() };
}

/** Asks once. */
export function remember<T>(world: World, question: string, answer: () => T): T {
  if (world.memo.has(question)) return world.memo.get(question) as T;
  const value = answer();
  world.memo.set(question, value);
  return value;
}

/** Rows of a fact that belong to an account, whenever they count. */
export function rowsOfAccount(world: World, fact: FactName, accountId: string): readonly FactRow[] {
  return remember(world, `rows ${fact} ${accountId}`, () =>
    (world.book.facts[fact] ?? []).filter((row) => row.columns.account_id === accountId),
  );
}

/** Rows of an account that count as of a day. */
export function rowsAsOf(world: World, fact: FactName, accountId: string, day: Day): readonly FactRow[] {
  return remember(world, `as of ${fact} ${accountId} ${day}`, () =>
    rowsOfAccount(world, fact, accountId).filter((row) => countsAsOf(fact, row, world.book, day)),
  );
}
