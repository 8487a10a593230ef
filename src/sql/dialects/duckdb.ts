import type { Dialect } from '../dialect.ts';
import { doubleConstant } from './double-constant.ts';

function quoted(value: string, quote: string): string {
  return quote + value.replaceAll(quote, quote + quote) + quote;
}

/** DuckDB knows words for numbers and dates, which are not what a file means: its own day would be read from a clock. */
function textAs(value: string, type: string): string {
  const read = `try_cast(${value} as ${type})`;
  if (type === 'BOOLEAN') return read;
  if (type === 'DOUBLE') return `case when isfinite(${read}) then ${read} end`;
  return `case when regexp_matches(${value}, '^\\s*\\d') then ${read} end`;
}

/** How DuckDB (1.5) writes queries. */
export const duckdb: Dialect = {
  name: 'duckdb',
  identifier: (name) => quoted(name.replaceAll('\0', ''), '"'),
  text: (value) =>
    value.includes('\0')
      ? `(${value
          .split('\0')
          .map((part) => quoted(part, "'"))
          .join(' || chr(0) || ')})`
      : quoted(value, "'"),
  number: doubleConstant,
  day: (value) => `date ${quoted(value, "'")}`,
  instant: (value) => `timestamp ${quoted(value, "'")}`,
  type: (name) => name,
  define: (name, keep, query) =>
    `create or replace temp ${keep} ${quoted(name.replaceAll('\0', ''), '"')} as\n${query}`,
  files: (paths) =>
    `read_parquet([${paths.map((path) => quoted(path, "'")).join(', ')}], union_by_name = true, hive_partitioning = false)`,
  capabilities: {
    add_days: (day, n) => `(${day} + (${n})::integer)`,
    days_between: (from, to) => `((${to}) - (${from}))`,
    each_day: (from, to) => `unnest(range(${from}, (${to}) + 1, interval 1 day))::date`,
    local_day: (at, zone) => `(((${at}) at time zone 'UTC') at time zone ${zone})::date`,
    round_at: (x, n) => `round((${x})::double, ${n})`,
    to_double: (x) => `(${x})::double`,
    to_text: (x) => `(${x})::varchar`,
    text_as: textAs,
    small_letters: (text) => `lower(${text})`,
    is_finite: (x) => `isfinite((${x})::double)`,
    median_of: (x) => `quantile_cont((${x})::double, 0.5)`,
    quantile_of: (x, p) => `quantile_cont((${x})::double, ${p})`,
    ordered_sum: (x, key) => `sum((${x})::double order by ${key})`,
    latest_of: (x, ...order) => `arg_max_null(${x}, row(${order.join(', ')}))`,
    list_contains: (items, x) => `coalesce(list_contains(${items}, ${x}), false)`,
    texts_known: (...texts) =>
      texts.length === 0
        ? '[]::varchar[]'
        : `list_filter([${texts.join(', ')}]::varchar[], lambda x: x is not null)`,
    texts_with: (texts, x) => `list_append(${texts}, ${x})`,
    texts_joined: (x) => `string_agg(${x}, ',' order by ${x})`,
    tuple: (...values) =>
      `struct_pack(${values.map((value, index) => `v${index + 1} := ${value}`).join(', ')})`,
    tuple_part: (tuple, n) => `struct_extract(${tuple}, 'v' || ${n})`,
    micros_between: (from, to) => `(epoch_us(${to}) - epoch_us(${from}))`,
    hash_bucket: (x, n) => `(('0x' || left(md5(${x}), 8))::bigint % (${n}))`,
    row_hash: (...values) => `md5(row(${values.join(', ')})::varchar)`,
    last_known: (x) => `last_value(${x} ignore nulls)`,
    first_known: (x) => `first_value(${x} ignore nulls)`,
    exact: (x) => `(${x})::decimal(38, 9)`,
  },
};
