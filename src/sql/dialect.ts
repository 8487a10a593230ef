/**
 * What engines write differently. Arguments and results:
 * - `add_days(day, n)`: the day n days later;
 * - `days_between(from, to)`: whole days, an integer;
 * - `each_day(from, to)`: in a select list, one row per day from..to, both included, none if to < from;
 * - `local_day(instant, zone)`: the local date of a UTC timestamp in a named zone;
 * - `round_at(x, n)`: a double rounded half away from zero;
 * - `to_double(x)`: cast to a double; null for what is no finite number;
 * - `to_text(x)`: cast to text;
 * - `text_as(text, type)`: what a text says as DOUBLE, BOOLEAN, DATE or TIMESTAMP; null for anything else, words such as
 *   `inf` and `today` included;
 * - `small_letters(text)`: each letter by itself, whatever stands beside it (`smallLetters` of lib);
 * - `is_finite(x)`: false for NaN and the infinities;
 * - `median_of(x)`, `quantile_of(x, p)`: aggregates, interpolated linearly, ignoring nulls;
 * - `ordered_sum(x, key)`: aggregate: the sum of doubles added up in the order of the key, so the same on every run;
 * - `latest_of(x, order...)`: aggregate: x of the row that is last in the order given (values of which none is null), nulls of x kept;
 * - `list_contains(list, x)`: true if x is among the list's elements; null list is false;
 * - `texts_known(x...)`: a list of those texts that are not null, in order; of nothing: the empty list;
 * - `texts_with(texts, text)`: the list with one more at its end; null is the empty list;
 * - `texts_joined(text)`: aggregate: the texts in their order, as one with commas between; null of nothing;
 * - `tuple(values...)`: the values as one, to count together or to compare up to the first null;
 * - `tuple_part(tuple, n)`: the n-th of them, counted from 1;
 * - `micros_between(from, to)`: whole microseconds between two timestamps;
 * - `hash_bucket(text, n)`: 0..n-1, the same on every engine and run;
 * - `row_hash(values...)`: a text that differs when any value differs;
 * - `last_known(x)`: window function head that ignores nulls, to be followed by `over (...)`;
 * - `first_known(x)`: the same from the front;
 * - `exact(x)`: cast to the exact decimal in which money and event values are summed.
 */
export type Capability =
  | 'add_days'
  | 'days_between'
  | 'each_day'
  | 'local_day'
  | 'round_at'
  | 'to_double'
  | 'to_text'
  | 'text_as'
  | 'small_letters'
  | 'is_finite'
  | 'median_of'
  | 'quantile_of'
  | 'ordered_sum'
  | 'latest_of'
  | 'list_contains'
  | 'texts_known'
  | 'texts_with'
  | 'texts_joined'
  | 'tuple'
  | 'tuple_part'
  | 'micros_between'
  | 'hash_bucket'
  | 'row_hash'
  | 'last_known'
  | 'first_known'
  | 'exact';

/** Names of column types; engines may call them otherwise. Times are without a zone, in UTC. */
export const columnTypeNames = [
  'VARCHAR',
  'VARCHAR[]',
  'DOUBLE',
  'DECIMAL(38,9)',
  'DECIMAL(16,10)',
  'BIGINT',
  'INTEGER',
  'BOOLEAN',
  'DATE',
  'TIMESTAMP',
] as const;

/** One of those names. */
export type ColumnTypeName = (typeof columnTypeNames)[number];

/** How one engine writes what the fragments leave open. Passed to `render`; never a global. */
export interface Dialect {
  readonly name: string;
  /** A quoted identifier, whatever characters are in it. */
  readonly identifier: (name: string) => string;
  /** A text constant, whatever characters are in it. */
  readonly text: (value: string) => string;
  /** A finite double constant that keeps every digit. */
  readonly number: (value: number) => string;
  readonly day: (value: string) => string;
  readonly instant: (value: string) => string;
  readonly type: (name: ColumnTypeName) => string;
  /** The statement that makes a relation from the text of a query. */
  readonly define: (name: string, keep: 'table' | 'view', query: string) => string;
  /** Parquet files as a relation, columns by name. */
  readonly files: (paths: readonly string[]) => string;
  readonly capabilities: Readonly<Record<Capability, (...args: readonly string[]) => string>>;
}
