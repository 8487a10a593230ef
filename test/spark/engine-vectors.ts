import type { Value } from '../../src/engine/index.ts';
import { capability, columnType, day, instant, type Sql, sql } from '../../src/sql/index.ts';

/** An expression and what every engine has to make of it. */
export type EngineVector = readonly [what: string, expression: Sql, result: Value];

const double = (value: number | string): Sql => sql`cast(${value} as double)`;
const exact = (text: string): Sql => capability('exact', sql`${text}`);
const plain = (value: Sql): Sql => capability('to_text', value);
const texts = columnType('VARCHAR[]');
const nothing = { date: sql`cast(null as date)`, texts: sql`cast(null as ${texts})` };

/** The local date of an instant in UTC. */
function local(zone: string, at: string, on: string): EngineVector {
  return [`${at} in ${zone}`, capability('local_day', instant(at), zone), on];
}

/** What a text says as a type. */
const readings: readonly EngineVector[] = (
  [
    ['DOUBLE', ' 1.5 ', 1.5],
    ['DOUBLE', '-1e3', -1000],
    ['DOUBLE', '.5', 0.5],
    ['DOUBLE', '1_000', 1000],
    ['DOUBLE', '1,5', null],
    ['DOUBLE', '1.5d', null],
    ['DOUBLE', 'inf', null],
    ['DOUBLE', 'NaN', null],
    ['DOUBLE', '1e400', null],
    ['DOUBLE', '', null],
    ['BOOLEAN', 'TRUE', true],
    ['BOOLEAN', 'no', false],
    ['BOOLEAN', '0', false],
    ['BOOLEAN', ' true ', null],
    ['BOOLEAN', '2', null],
    ['DATE', '2025-01-05', '2025-01-05'],
    ['DATE', '2025-1-5', '2025-01-05'],
    ['DATE', '2025/01/05', '2025-01-05'],
    ['DATE', '2025-01-05 10:00', '2025-01-05'],
    ['DATE', '2025-02-30', null],
    ['DATE', '2025', null],
    ['DATE', 'today', null],
    ['DATE', 'infinity', null],
    ['TIMESTAMP', '2025-01-05T10:00:00', '2025-01-05T10:00:00.000Z'],
    ['TIMESTAMP', '2025-01-05', '2025-01-05T00:00:00.000Z'],
    ['TIMESTAMP', 'now', null],
    ['TIMESTAMP', '2025', null],
    ['TIMESTAMP', '2025-01-05 10:00:00 Europe/Berlin', null],
  ] as const
).map(([type, written, result]) => [
  `${written} as ${type}`,
  capability('text_as', sql`${written}`, columnType(type)),
  result,
]);

/** Expressions in which engines differ unless something is done about it. */
export const engineVectors: readonly EngineVector[] = [
  // Exact decimals keep nine places in every operation.
  [
    'exact sum',
    plain(sql`${exact('12345678901234567890.123456789')} + ${exact('0.000000001')}`),
    '12345678901234567890.123456790',
  ],
  ['exact difference', plain(sql`${exact('2.000000003')} - ${exact('1.000000001')}`), '1.000000002'],
  ['exact times a number of days', plain(sql`cast(45 as integer) * ${exact('1.123456789')}`), '50.555555505'],
  ['exact of more places', plain(exact('0.1234567895')), '0.123456790'],
  ['exact negative half', plain(exact('-7.1234567895')), '-7.123456790'],
  ['exact beside a double', sql`${exact('3.5')} > ${double(3.25)}`, true],
  // Division is of doubles; by zero it is null.
  ['whole numbers divide', sql`7 / 2`, 3.5],
  ['by zero', sql`1e0 / nullif(0, 0)`, null],
  // Rounding: half away from zero, after scaling, as the judge does it.
  ['round 2.5', capability('round_at', double(2.5), 0), 3],
  ['round -2.5', capability('round_at', double(-2.5), 0), -3],
  ['round just under a half', capability('round_at', double('0.49999999999999994'), 0), 0],
  ['round 2.675 to 2', capability('round_at', double(2.675), 2), 2.68],
  ['round 1.005 to 2', capability('round_at', double(1.005), 2), 1],
  ['round -5.55 to 1', capability('round_at', double(-5.55), 1), -5.6],
  ['round 1250 to hundreds', capability('round_at', double(1250), -2), 1300],
  ['round a third to 9', capability('round_at', sql`1e0 / 3`, 9), 0.333333333],
  ['round 1e15 and a half', capability('round_at', double(1e15 + 0.5), 0), 1e15 + 1],
  // Nothing among values.
  ['least passes over null', sql`least(2, null, 1)`, 1],
  ['greatest passes over null', sql`greatest(${day('2025-01-01')}, ${nothing.date})`, '2025-01-01'],
  ['greatest of nothing', sql`greatest(${nothing.date}, ${nothing.date})`, null],
  ['among unknown', sql`1 in (2, cast(null as integer))`, null],
  ['text with null', sql`${'a'} || cast(null as string)`, null],
  // What is no finite number.
  ['NaN', capability('is_finite', double('nan')), false],
  ['infinity', capability('is_finite', double('infinity')), false],
  ['beyond all numbers', capability('is_finite', sql`${double(1e308)} * 10`), false],
  ['finite', capability('is_finite', double(1e308)), true],
  ['finite of null', capability('is_finite', sql`cast(null as double)`), null],
  // Letters one by one, and compared by their bytes.
  ['small letters', capability('small_letters', sql`${'ÄẞÅ ΟΔΟΣ İZMİR'}`), 'äßå οδοσ izmir'],
  ['capitals first', sql`${'Z'} < ${'a'}`, true],
  ['beyond ASCII last', sql`${'z'} < ${'Ä'}`, true],
  ['beyond the first plane last', sql`${'ﬀ'} < ${'𐐀'}`, true],
  ['a blank at the end tells', sql`${'a'} = ${'a '}`, false],
  ['letters, not bytes', sql`length(${'𐐀ä日'})`, 3],
  // Texts as numbers, dates and times: no words, no clocks.
  ...readings,
  // Lists.
  ['texts known', capability('texts_known', 'b', null, 'a'), ['b', 'a']],
  ['no texts', capability('texts_known', null), []],
  ['one more text', capability('texts_with', nothing.texts, sql`${'a'}`), ['a']],
  ['within', capability('list_contains', capability('texts_known', 'a', 'b'), sql`${'b'}`), true],
  ['within nothing', capability('list_contains', nothing.texts, sql`${'b'}`), false],
  [
    'nothing within',
    capability('list_contains', capability('texts_known', 'a'), sql`cast(null as string)`),
    false,
  ],
  // Tuples are compared from the first on.
  ['tuples', sql`${capability('tuple', 1, 'b')} < ${capability('tuple', 1, 'c')}`, true],
  ['part of a tuple', capability('tuple_part', capability('tuple', 1, 'b'), 2), 'b'],
  // Buckets and hashes are the same everywhere.
  ['bucket', capability('hash_bucket', sql`${'acme'}`, 64), 49],
  ['bucket of hostile text', capability('hash_bucket', sql`${"Ä'; drop table"}`, 7), 2],
  // Dates and times.
  ['a year after a leap day', capability('add_days', day('2024-02-29'), 365), '2025-02-28'],
  ['the day before March', capability('add_days', day('2100-03-01'), -1), '2100-02-28'],
  ['days over 1900, no leap year', capability('days_between', day('1900-02-28'), day('1900-03-01')), 1],
  ['all days there are', capability('days_between', day('0001-01-01'), day('9999-12-31')), 3_652_058],
  [
    'microseconds',
    capability('micros_between', instant('2025-01-01T00:00:00.000001'), instant('2025-01-02T00:00:00')),
    86_399_999_999,
  ],
  ['midnight is its day', sql`${instant('2025-01-01T00:00:00')} <= ${day('2025-01-01')}`, true],
  local('America/New_York', '2025-03-09T04:59:59.999', '2025-03-08'),
  local('America/New_York', '2025-03-09T05:00:00', '2025-03-09'),
  local('America/New_York', '2025-03-10T03:59:59', '2025-03-09'),
  local('America/New_York', '2025-11-02T03:59:59', '2025-11-01'),
  local('America/New_York', '2025-11-03T04:59:59', '2025-11-02'),
  local('Europe/Berlin', '2025-03-29T22:59:59', '2025-03-29'),
  local('Europe/Berlin', '2025-03-30T22:00:00', '2025-03-31'),
  local('Europe/Berlin', '2025-10-26T22:59:59', '2025-10-26'),
  local('Asia/Kolkata', '2024-02-28T18:29:59', '2024-02-28'),
  local('Asia/Kolkata', '2024-02-28T18:30:00', '2024-02-29'),
  local('Pacific/Apia', '2011-12-30T09:59:59', '2011-12-29'),
  local('Pacific/Apia', '2011-12-30T10:00:00', '2011-12-31'),
  local('Australia/Lord_Howe', '2025-04-05T13:15:00', '2025-04-06'),
  local('America/Sao_Paulo', '2018-11-04T02:59:59', '2018-11-03'),
  local('America/Sao_Paulo', '2018-11-04T03:00:00', '2018-11-04'),
  local('Africa/Casablanca', '2025-03-01T23:30:00', '2025-03-01'),
  local('US/Eastern', '2025-07-01T03:59:59', '2025-06-30'),
  local('Etc/GMT+5', '2025-07-01T04:59:59', '2025-06-30'),
];

/** The relation `r(k, t, x, d)` that the following are made of: three groups, the last of nulls alone. */
export const vectorRows: Sql = sql`(
  select 1 as k, 'b' as t, 2.5e0 as x, ${day('2025-01-02')} as d
  union all select 1, 'a', 1e0, ${day('2025-01-03')}
  union all select 1, cast(null as string), cast(null as double), ${day('2025-01-01')}
  union all select 2, 'C', 10e0, ${day('2025-01-05')}
  union all select 2, 'é', 3.5e0, ${day('2025-01-04')}
  union all select 2, 'c', 4e0, ${day('2025-01-04')}
  union all select 3, cast(null as string), cast(null as double), ${nothing.date}) r`;

/** Aggregates over the rows of group 1, 2 and 3. */
export const aggregateVectors: readonly (readonly [
  what: string,
  aggregate: Sql,
  results: readonly Value[],
])[] = [
  ['median', capability('median_of', sql`x`), [1.75, 4, null]],
  ['quantile', capability('quantile_of', sql`x`, 0.25), [1.375, 3.75, null]],
  ['ordered sum', capability('ordered_sum', sql`x`, sql`coalesce(t, '')`), [3.5, 17.5, null]],
  ['latest', capability('latest_of', sql`t`, sql`d`, sql`coalesce(t, '')`), ['a', 'C', null]],
  [
    'earliest',
    capability(
      'latest_of',
      sql`t`,
      capability('days_between', sql`d`, day('1970-01-01')),
      sql`coalesce(t, '')`,
    ),
    [null, 'é', null],
  ],
  ['texts joined', capability('texts_joined', sql`t`), ['a,b', 'C,c,é', null]],
  [
    'tuples counted',
    sql`count(distinct ${capability('tuple', sql`t`, sql`d`)}) filter (where t is not null)`,
    [2, 3, 0],
  ],
  [
    'greatest tuple',
    capability('tuple_part', sql`max(${capability('tuple', sql`d`, sql`coalesce(t, '')`)})`, 2),
    ['a', 'C', ''],
  ],
  ['sum of nothing', sql`sum(x) filter (where x > 1000)`, [null, null, null]],
];
