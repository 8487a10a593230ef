import type { ValueType } from '../../src/expressions/index.ts';
import type { FactName } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';

/** A value in a fact row: days as `2025-03-01`, instants as `2025-03-01T09:00:00`, both in the book's zone. */
export type Cell = string | number | boolean | null | readonly string[];

/** One version of one fact row. */
export interface FactRow {
  readonly key: string;
  readonly source: string;
  /** Instant at which this version became known, and until when it was the truth. */
  readonly knownAt: string;
  readonly knownUntil: string | null;
  readonly columns: Readonly<Record<string, Cell>>;
}

/** What a source feeds and what it promises. */
export interface SourcePromise {
  readonly source: string;
  readonly fact: FactName;
  readonly collectsFrom: Day | null;
  readonly every: number | null;
  readonly atLeast: number | null;
  readonly hold: number;
}

/** A column that a book keeps beyond the standard ones. */
export interface ExtraColumn {
  readonly fact: FactName;
  readonly name: string;
  readonly type: ValueType;
}

/** All that a company has recorded, in memory: what the judge scores and what `loadBook` gives an engine. */
export interface Book {
  readonly facts: Readonly<Partial<Record<FactName, readonly FactRow[]>>>;
  readonly sources: readonly SourcePromise[];
  readonly quietDays: readonly Day[];
  /** More quiet days by region, and the attribute of accounts that names it. */
  readonly regions?: {
    readonly attribute: string;
    readonly quietDays: Readonly<Record<string, readonly Day[]>>;
  };
  readonly extra: readonly ExtraColumn[];
  /** The zone of its instants, and of the project that scores it; UTC unless told. The judge knows only local days. */
  readonly timeZone?: string;
  /** Whether product events win an account back. */
  readonly winBackByEvent: boolean;
}

/** The zone of a book. */
export function zoneOf({ timeZone = 'UTC' }: Book): string {
  return timeZone;
}
