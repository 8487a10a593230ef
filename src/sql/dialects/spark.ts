import type { ColumnTypeName, Dialect } from '../dialect.ts';
import { doubleConstant } from './double-constant.ts';
import { sparkFiles } from './spark-paths.ts';

/** What stands in a Spark text constant as it is; all else is an escape, so that neither its parser nor its shell sees it. */
const plain = /^[A-Za-z0-9 _.,:+/()=<>[\]@#*?!&|^~%-]$/;

/** A text constant of plain ASCII in one line: other characters by their UTF-16 code, and no two dashes, which a script reads as a comment. */
function text(value: string): string {
  let written = '';
  for (let index = 0; index < value.length; index++) {
    const unit = value.charAt(index);
    const isComment = unit === '-' && value.charAt(index - 1) === '-';
    written +=
      plain.test(unit) && !isComment
        ? unit
        : `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return `'${written}'`;
}

function identifier(name: string): string {
  return `\`${name.replaceAll('\0', '').replaceAll('`', '``')}\``;
}

/** Values as members of one struct, which compares them from the first on. */
function struct(values: readonly string[]): string {
  return `named_struct(${values.map((value, index) => `'v${index + 1}', ${value}`).join(', ')})`;
}

const types: Readonly<Record<ColumnTypeName, string>> = {
  VARCHAR: 'string',
  'VARCHAR[]': 'array<string>',
  DOUBLE: 'double',
  'DECIMAL(38,9)': 'decimal(38, 9)',
  'DECIMAL(16,10)': 'decimal(16, 10)',
  BIGINT: 'bigint',
  INTEGER: 'int',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp_ntz',
};

const date = '[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}';
const time = '[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]+)?)?';
const zone = '(Z|[+-][0-9]{1,2}(:?[0-9]{2})?)?';
const digits = '[0-9]+(_[0-9]+)*';

/** What DuckDB reads as such; Spark also takes years, named zones, Java's endings of numbers, and words that ask its clock. */
const forms: Readonly<Record<string, string>> = {
  double: `[+-]?(${digits}[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?`,
  boolean: '[A-Za-z0-9]+',
  date: `${date}(Z|[ T]${time}${zone})?`,
  timestamp_ntz: `${date}([ T]${time} *${zone})?`,
};

function textAs(value: string, type: string): string {
  const form = forms[type] ?? '';
  const around = type === 'boolean' ? '' : '[ ]*';
  const written = type === 'double' ? ['_', ''] : ['/', '-'];
  const read = `try_cast(replace(${value}, ${text(written[0] ?? '')}, ${text(written[1] ?? '')}) as ${type})`;
  const known = `regexp_like(${value}, ${text(`^${around}(${form})${around}$`)})`;
  const finite = type === 'double' ? ` and abs(${read}) < double('infinity')` : '';
  return `case when ${known}${finite} then ${read} end`;
}

/** How Spark (4) writes queries, with `spark.sql.ansi.enabled=false`: what can not be computed is null there, as in DuckDB. */
export const spark: Dialect = {
  name: 'spark',
  identifier,
  text,
  number: doubleConstant,
  day: (value) => `date ${text(value)}`,
  instant: (value) => `timestamp_ntz ${text(value.replace(/Z$/, ''))}`,
  type: (name) => types[name],
  // A table is files in the warehouse folder: what a lost worker held is read again, not computed again.
  define: (name, keep, query) =>
    keep === 'table'
      ? `create table ${identifier(name)} using parquet as\n${query}`
      : `create or replace temporary view ${identifier(name)} as\n${query}`,
  files: (paths) => sparkFiles('parquet', paths),
  capabilities: {
    add_days: (day, n) => `date_add(${day}, cast(${n} as int))`,
    days_between: (from, to) => `cast(datediff(${to}, ${from}) as bigint)`,
    each_day: (from, to) =>
      `explode(case when (${from}) <= (${to}) then sequence(${from}, ${to}, interval 1 day) end)`,
    local_day: (at, zone) => `cast(convert_timezone('UTC', ${zone}, ${at}) as date)`,
    // At full precision a double is rounded by its shortest digits, as written; elsewhere the product decides.
    round_at: (x, n) =>
      n === '0'
        ? `round(cast(${x} as double), 0)`
        : `(round(cast(${x} as double) * power(10e0, ${n}), 0) / power(10e0, ${n}))`,
    to_double: (x) => `cast(${x} as double)`,
    to_text: (x) => `cast(${x} as string)`,
    text_as: textAs,
    // Two letters that otherwise become two, or look at their place in the word.
    small_letters: (value) => `lower(translate(${value}, ${text('İΣ')}, ${text('iσ')}))`,
    is_finite: (x) => `(not isnan(cast(${x} as double)) and abs(cast(${x} as double)) < double('infinity'))`,
    median_of: (x) => `percentile(cast(${x} as double), 0.5)`,
    quantile_of: (x, p) => `percentile(cast(${x} as double), ${p})`,
    ordered_sum: (x, key) =>
      `aggregate(array_sort(collect_list(case when (${x}) is not null then ${struct([key, `cast(${x} as double)`])} end)), cast(null as double), (total, each) -> coalesce(total, 0e0) + each.v2)`,
    latest_of: (x, ...order) => `max_by(${x}, ${struct(order)})`,
    list_contains: (items, x) => `coalesce(array_contains(${items}, ${x}), false)`,
    texts_known: (...texts) =>
      texts.length === 0
        ? 'cast(array() as array<string>)'
        : `filter(array(${texts.map((each) => `cast(${each} as string)`).join(', ')}), each -> each is not null)`,
    texts_with: (texts, x) => `array_append(coalesce(${texts}, cast(array() as array<string>)), ${x})`,
    texts_joined: (x) => `case when count(${x}) > 0 then array_join(array_sort(collect_list(${x})), ',') end`,
    tuple: (...values) => struct(values),
    tuple_part: (tuple, n) => `(${tuple}).v${n}`,
    micros_between: (from, to) => `timestampdiff(MICROSECOND, ${from}, ${to})`,
    hash_bucket: (x, n) => `(cast(conv(left(md5(${x}), 8), 16, 10) as bigint) % (${n}))`,
    row_hash: (...values) => `md5(to_json(${struct(values)}, map('ignoreNullFields', 'false')))`,
    last_known: (x) => `last_value(${x}) ignore nulls`,
    first_known: (x) => `first_value(${x}) ignore nulls`,
    exact: (x) => `cast(${x} as decimal(38, 9))`,
  },
};
