import type { AggregateExpression } from '../../expressions/index.ts';
import type { Sql } from '../../sql/index.ts';

/** The rows of one aggregate: which of them count, and its arguments for a row. */
export interface CountedRows {
  /** True for rows that count; null and false for the others. */
  readonly counts: Sql;
  readonly args: readonly Sql[];
  readonly aggregate: AggregateExpression;
}

/** A figure that rows add to: how many they are, or an exact decimal that each adds. */
export type Sum =
  | { readonly kind: 'rows'; readonly counts: Sql }
  | { readonly kind: 'exact'; readonly counts: Sql; readonly value: Sql };

/** What a sentence about a value knows. */
export interface Said {
  /** The value as a person reads it: `12`, `40 %`. */
  readonly value: string;
  /** The metric's label in small letters: `active users`. */
  readonly label: string;
  /** Days of the window, or null for ever. */
  readonly window: number | null;
}

/**
 * How an aggregate is computed. `sums` can be kept as running totals, `distinct` as spans opened and closed, `latest` as
 * the last known; `values` needs all rows of a day together, `relation` a query of its own.
 */
export type AggregateShape =
  | {
      readonly shape: 'sums';
      readonly sums: (rows: CountedRows) => readonly Sum[];
      /** The value from the sums, each already 0 where nothing was added. */
      readonly value: (sums: readonly Sql[]) => Sql;
    }
  | { readonly shape: 'distinct' }
  | { readonly shape: 'values'; readonly value: (rows: CountedRows) => Sql }
  | { readonly shape: 'last_on' }
  | { readonly shape: 'last_value' }
  | { readonly shape: 'time_spent' | 'busiest_person' | 'unused_products' };

/** One kind of aggregate: what it reads, how it compiles and what it says. */
export interface AggregateKind {
  readonly means: string;
  /** Columns of the fact it reads besides its arguments. */
  readonly reads: readonly string[];
  readonly shapeOf: (aggregate: AggregateExpression) => AggregateShape;
  /** A short phrase about a value, for sentences. */
  readonly say: (said: Said) => string;
}

/** `in 28 days`, or `so far` where there is no window. */
export function within(window: number | null): string {
  return window === null ? 'so far' : `in ${window} ${window === 1 ? 'day' : 'days'}`;
}
