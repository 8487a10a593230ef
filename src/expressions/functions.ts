import type { AggregateFunction, ScalarFunction, ValueType } from './expression.ts';

/** What one argument must be. `same`: any type, equal for all that say so. `date`: a day or an instant. */
export type ArgumentKind =
  | 'number'
  | 'text'
  | 'texts'
  | 'boolean'
  | 'date'
  | 'same'
  | 'orderable'
  | 'any'
  | 'text literal'
  | 'whole number literal'
  | 'share literal'
  | 'duration literal';

/** How a function is called and what it gives. */
export interface FunctionSignature {
  /** How it is written, for messages and the reference. */
  readonly written: string;
  readonly means: string;
  readonly args: readonly ArgumentKind[];
  /** How many of `args` may be left out at the end. */
  readonly optional?: number;
  /** Whether the last argument may be repeated. */
  readonly variadic?: boolean;
  /** `first`: the type of the first argument that has one. */
  readonly result: ValueType | 'first';
  /** What the expression must be about. */
  readonly about?: 'row' | 'day';
}

/** Functions of one row or one account and day. */
export const scalarFunctions: Readonly<Record<ScalarFunction, FunctionSignature>> = {
  abs: { written: 'abs(x)', means: 'x without its sign', args: ['number'], result: 'number' },
  round: {
    written: 'round(x, places)',
    means: 'x rounded half away from zero, to whole numbers unless places are given',
    args: ['number', 'whole number literal'],
    optional: 1,
    result: 'number',
  },
  least: {
    written: 'least(a, b, ...)',
    means: 'the least that is known',
    args: ['same', 'same'],
    variadic: true,
    result: 'first',
  },
  greatest: {
    written: 'greatest(a, b, ...)',
    means: 'the greatest that is known',
    args: ['same', 'same'],
    variadic: true,
    result: 'first',
  },
  coalesce: {
    written: 'coalesce(a, b, ...)',
    means: 'the first that is known',
    args: ['same', 'same'],
    variadic: true,
    result: 'first',
  },
  nullif: {
    written: 'nullif(a, b)',
    means: 'a, or unknown if it equals b',
    args: ['same', 'same'],
    result: 'first',
  },
  lower: { written: 'lower(text)', means: 'the text in small letters', args: ['text'], result: 'text' },
  contains: {
    written: "contains(list, 'text')",
    means: 'whether the list has this element',
    args: ['texts', 'text'],
    result: 'boolean',
  },
  days_until: {
    written: 'days_until(date)',
    means: 'days from the day scored until a date; negative when it is past',
    args: ['date'],
    result: 'number',
  },
  days_since: {
    written: 'days_since(date)',
    means: 'days from a date until the day scored',
    args: ['date'],
    result: 'number',
  },
  attended: {
    written: "attended('executive sponsor')",
    means: "whether the event's person or one of its attendees held the role that day",
    args: ['text literal'],
    result: 'boolean',
    about: 'row',
  },
  sponsor_left_within: {
    written: 'sponsor_left_within(90d)',
    means: "whether an executive sponsor's role, or their time at the account, ended in the last days",
    args: ['duration literal'],
    result: 'boolean',
    about: 'day',
  },
  sponsor_replaced: {
    written: 'sponsor_replaced',
    means: 'whether another person holds the role and has attended a meeting since the sponsor left',
    args: [],
    result: 'boolean',
    about: 'day',
  },
};

/** Functions over the rows that count on a day. */
export const aggregateFunctions: Readonly<Record<AggregateFunction, FunctionSignature>> = {
  count: {
    written: 'count(*), count(x), count(distinct x), count(distinct (x, y))',
    means: 'how many rows, or how many (different) known values',
    args: ['any'],
    result: 'number',
  },
  sum: { written: 'sum(x)', means: 'the sum; 0 of no rows', args: ['number'], result: 'number' },
  avg: { written: 'avg(x)', means: 'the mean', args: ['number'], result: 'number' },
  min: { written: 'min(x)', means: 'the least', args: ['orderable'], result: 'first' },
  max: { written: 'max(x)', means: 'the greatest', args: ['orderable'], result: 'first' },
  median: { written: 'median(x)', means: 'the median', args: ['number'], result: 'number' },
  percentile: {
    written: 'percentile(x, 90%)',
    means: 'the value below which that share lies, interpolated linearly',
    args: ['number', 'share literal'],
    result: 'number',
  },
  last: { written: 'last(x)', means: 'the value of the latest row', args: ['any'], result: 'first' },
  any: {
    written: 'any(condition)',
    means: 'whether it is true of any row',
    args: ['boolean'],
    result: 'boolean',
  },
  share: {
    written: 'share(condition)',
    means: 'the share of rows of which it is true',
    args: ['boolean'],
    result: 'number',
  },
  days_since_last: {
    written: 'days_since_last',
    means: 'days since the latest row',
    args: [],
    result: 'number',
  },
  time_spent: {
    written: 'time_spent',
    means: "hours: gaps under 30 minutes between a person's rows, summed",
    args: [],
    result: 'number',
  },
  busiest_person_share: {
    written: 'busiest_person_share',
    means: 'share of the rows that belong to the busiest person',
    args: [],
    result: 'number',
  },
  unused_products: {
    written: 'unused_products',
    means: 'products paid for without an event in the window',
    args: [],
    result: 'number',
  },
};

/** Whether a function is written without parentheses. */
export function isBare(signature: FunctionSignature): boolean {
  return signature.args.length === 0;
}
