import { type Sql, sql } from '../../sql/index.ts';

/** How often a text column is written in each way. Counts are over the whole column, nulls left out. */
export interface TimeProfile {
  /** Values that are not ISO 8601 (`2024-01-31`, `2024-01-31T10:00:00Z`). */
  readonly foreign: number;
  /** Values with a UTC offset or `Z`. */
  readonly offset: number;
  /** `31/01/2024` or `01/31/2024`, any of `/`, `.` and `-` between. */
  readonly numeric: number;
  /** Of these, with a first part over 12: the day comes first. */
  readonly firstOver12: number;
  /** Of these, with a second part over 12: the month comes first. */
  readonly secondOver12: number;
  /** Of these, with dots between: the day comes first by custom. */
  readonly dotted: number;
}

/** The pattern of numeric dates with the year last; groups are the two parts, the year, what follows. */
export const numericDatePattern = '^\\s*(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(\\D.*)?$';

/** A date or timestamp in ISO 8601, or null. Text with an offset is UTC afterwards. */
export function isIso(text: Sql): Sql {
  return sql`(try_cast(${text} as timestamptz) is not null)`;
}

/** True for text that ends in `Z` or an offset; a plain date ends in `-31` and has none. */
export function hasOffset(text: Sql): Sql {
  return sql`(length(${text}) > 10 and regexp_matches(${text}[11:], '(Z|z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?)$'))`;
}

/** Aggregates that make a `TimeProfile` of one column, as a struct. */
export function timeProfileOf(text: Sql): Sql {
  const foreign = sql`${text} is not null and not ${isIso(text)}`;
  const numeric = sql`(${foreign} and regexp_matches(${text}, ${numericDatePattern}))`;
  const part = (group: number) =>
    sql`try_cast(regexp_extract(${text}, ${numericDatePattern}, ${group}) as integer) > 12`;
  return sql`{
    'foreign': count(*) filter (where ${foreign}),
    'offset': count(*) filter (where ${hasOffset(text)}),
    'numeric': count(*) filter (where ${numeric}),
    'firstOver12': count(*) filter (where ${numeric} and ${part(1)}),
    'secondOver12': count(*) filter (where ${numeric} and ${part(2)}),
    'dotted': count(*) filter (where ${numeric} and regexp_matches(${text}, '^\\s*\\d{1,2}\\.'))
  }`;
}

/** Which part of numeric dates is the day, as the whole column tells. */
export type DateOrder = 'none' | 'day_first' | 'month_first' | 'ambiguous' | 'mixed';

/** Reads the order off the profile: a part over 12 is a day; dots mean day first. */
export function dateOrder(profile: TimeProfile): DateOrder {
  if (profile.numeric === 0) return 'none';
  if (profile.firstOver12 > 0 && profile.secondOver12 > 0) return 'mixed';
  if (profile.firstOver12 > 0) return 'day_first';
  if (profile.secondOver12 > 0) return 'month_first';
  return profile.dotted === profile.numeric ? 'day_first' : 'ambiguous';
}
