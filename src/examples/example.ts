import type { Place } from '../diagnostics/index.ts';
import type { FactName } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';

/** A row as it goes into a source file, texts and lists of texts, and where it is written. */
export interface ExampleRow {
  readonly cells: Readonly<Record<string, string | readonly string[]>>;
  readonly place: Place;
}

/** One thing that is expected, and where it is written. */
export interface Expectation {
  readonly what: ExpectedThing;
  /** The metric, dimension or nothing. */
  readonly of: string | null;
  readonly expected: string;
  readonly place: Place;
}

/** What can be expected of an account. */
export type ExpectedThing =
  | 'band'
  | 'score'
  | 'scorecard'
  | 'stage'
  | 'cap'
  | 'driver'
  | 'archetypes'
  | 'state'
  | 'value'
  | 'points';

/** An example, checked and with all its rows. */
export interface Example {
  readonly name: string;
  readonly because: string | null;
  readonly place: Place;
  readonly asOf: Day;
  readonly facts: Readonly<Partial<Record<FactName, readonly ExampleRow[]>>>;
  readonly neverCollected: readonly FactName[];
  readonly expectations: readonly Expectation[];
}

/** The account that an example is about. */
export const exampleAccount = 'acme';
