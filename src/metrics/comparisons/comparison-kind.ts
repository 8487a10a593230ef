import type { Day } from '../../lib/index.ts';
import type { Sql } from '../../sql/index.ts';

/** The series of a metric on earlier days: how to sum something up over some of them. */
export interface Earlier {
  /** The value of the metric on a day of the series; null where it is not measured. */
  readonly value: Sql;
  /** The same, and null on quiet days too: those leave medians. */
  readonly unquiet: Sql;
  /** The day of the series. */
  readonly day: Sql;
  /**
   * An aggregate over the days from `first` to `last` days before D, both included, of an expression over `value` and
   * `day`: over a window of each day's own, or over the one day asked for.
   */
  readonly over: (aggregate: (value: Sql) => Sql, of: Sql, first: number, last: number) => Sql;
}

/** Columns of what a comparison needs to know about earlier days. */
export interface Reference {
  readonly name: string;
  readonly value: Sql;
}

/** How a value is set against earlier days. */
export interface TimeComparison {
  readonly means: string;
  /** What to find out from the series, as columns whose names start with `prefix`. */
  readonly references: (earlier: Earlier, prefix: string) => readonly Reference[];
  /** The result from today's value and those columns; null where it is undefined. */
  readonly result: (today: Sql, column: (name: string) => Sql, place: ComparisonPlace) => Sql;
  /** A short phrase about a result. */
  readonly say: (result: string) => string;
}

/** What a comparison knows of the day. */
export interface ComparisonPlace {
  readonly asOf: Sql;
  readonly quietDays: readonly Day[];
  /** How many of the days from `first` to `last` days before D are not quiet, as an expression. */
  readonly daysThatCount: (first: number, last: number) => Sql;
}
