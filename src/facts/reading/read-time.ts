import { list, literal, type Sql, sql } from '../../sql/index.ts';
import { hasOffset, numericDatePattern } from './time-profile.ts';

/** How the times of a column are written, after its profile. */
export interface TimeForm {
  /** All values are ISO 8601: nothing else is tried. */
  readonly isIso: boolean;
  /** Some values carry an offset. */
  readonly hasOffsets: boolean;
  readonly numeric: 'none' | 'day_first' | 'month_first';
  /** Told by the project, in strptime letters: then nothing else is read. */
  readonly told: string | null;
  /** Zone of naive timestamps. */
  readonly zone: string;
  /** Zone of the project: local days are days there. */
  readonly projectZone: string;
}

/** Other forms: month names, AM and PM, compact dates. Day first or month first is settled before. */
const otherForms = [
  '%d-%b-%Y',
  '%d %b %Y',
  '%d %B %Y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%b %d %Y',
  '%d-%b-%Y %H:%M:%S',
  '%d %b %Y %H:%M',
  '%Y%m%d',
  '%Y%m%d %H:%M:%S',
  '%Y%m%dT%H%M%S',
  '%Y-%m-%d %I:%M:%S %p',
  '%Y-%m-%d %I:%M %p',
  '%Y/%m/%d',
  '%Y/%m/%d %H:%M:%S',
  '%Y.%m.%d',
] as const;

/** An instant (UTC, naive TIMESTAMP). A date without a time is the beginning of that local day. */
export function readInstant(raw: Sql, rawType: string, form: TimeForm): Sql {
  return inRange(instantOf(raw, rawType, form));
}

/** A local day. A timestamp gives the day it falls on in the project's zone. */
export function readDay(raw: Sql, rawType: string, form: TimeForm): Sql {
  if (rawType === 'DATE') return inRange(raw);
  if (rawType !== 'VARCHAR') return inRange(localDay(instantOf(raw, rawType, form), form.projectZone));
  const naive = naiveOf(raw, form);
  const sameZone = form.zone === form.projectZone;
  const moved = sameZone
    ? sql`${naive}::date`
    : sql`case when ${hasTime(raw)} then ${localDay(fromZone(naive, form.zone), form.projectZone)} else ${naive}::date end`;
  if (!form.hasOffsets) return inRange(moved);
  return inRange(
    sql`case when ${hasOffset(raw)} then ${localDay(withOffset(raw), form.projectZone)} else ${moved} end`,
  );
}

function instantOf(raw: Sql, rawType: string, form: TimeForm): Sql {
  if (rawType === 'DATE') return fromZone(sql`${raw}::timestamp`, form.projectZone);
  if (rawType.startsWith('TIMESTAMP WITH')) return sql`(${raw} at time zone 'UTC')`;
  if (rawType.startsWith('TIMESTAMP')) return fromZone(sql`${raw}::timestamp`, form.zone);
  if (rawType !== 'VARCHAR') return epoch(sql`try_cast(${raw} as bigint)`);
  const naive = naiveOf(raw, form);
  const local =
    form.zone === form.projectZone
      ? fromZone(naive, form.zone)
      : sql`case when ${hasTime(raw)} then ${fromZone(naive, form.zone)} else ${fromZone(naive, form.projectZone)} end`;
  const plain = form.hasOffsets
    ? sql`case when ${hasOffset(raw)} then ${withOffset(raw)} else ${local} end`
    : local;
  if (form.isIso || form.told !== null) return plain;
  return sql`case when regexp_matches(${raw}, '^\\d{9,10}(\\.\\d+)?$|^\\d{12,13}$') then ${epoch(sql`try_cast(${raw} as double)::bigint`)} else ${plain} end`;
}

/** The time as it stands, in no zone. */
function naiveOf(raw: Sql, form: TimeForm): Sql {
  if (form.told !== null) return sql`try_strptime(${raw}, ${form.told})`;
  if (form.isIso) return sql`try_cast(${raw} as timestamp)`;
  const numeric = form.numeric === 'none' ? [] : [numericForm(raw, form.numeric)];
  const others = sql`try_strptime(trim(${raw}), [${list(otherForms.map((entry) => literal(entry)))}])`;
  return sql`coalesce(${list([sql`try_cast(${raw} as timestamp)`, ...numeric, others])})`;
}

function numericForm(raw: Sql, order: 'day_first' | 'month_first'): Sql {
  const iso = order === 'day_first' ? '\\3-\\2-\\1' : '\\3-\\1-\\2';
  const slashed = order === 'day_first' ? '%d/%m/%Y' : '%m/%d/%Y';
  const even = sql`regexp_replace(trim(${raw}), '^(\\d{1,2})[.-](\\d{1,2})[.-](\\d{4})', '\\1/\\2/\\3')`;
  const halfDay = sql`try_strptime(${even}, [${`${slashed} %I:%M:%S %p`}, ${`${slashed} %I:%M %p`}])`;
  return sql`coalesce(try_cast(regexp_replace(${raw}, ${numericDatePattern}, ${`${iso}\\4`}) as timestamp), ${halfDay})`;
}

function hasTime(raw: Sql): Sql {
  return sql`contains(${raw}, ':')`;
}

/** Naive local time to UTC. A time skipped by daylight saving moves on by the hour; of one that comes twice the second is taken. */
function fromZone(naive: Sql, zone: string): Sql {
  return zone === 'UTC' ? naive : sql`(timezone(${zone}, ${naive}) at time zone 'UTC')`;
}

function withOffset(raw: Sql): Sql {
  return sql`(try_cast(${raw} as timestamptz) at time zone 'UTC')`;
}

/** Seconds or, beyond any seconds of our time, milliseconds since 1970. */
function epoch(number: Sql): Sql {
  return sql`case when abs(${number}) < 100000000000 then make_timestamp(${number} * 1000000) when abs(${number}) < 100000000000000 then make_timestamp(${number} * 1000) end`;
}

/** The local day of a UTC instant. */
export function localDay(utc: Sql, zone: string): Sql {
  return zone === 'UTC'
    ? sql`(${utc})::date`
    : sql`(((${utc}) at time zone 'UTC') at time zone ${zone})::date`;
}

/** The UTC instant at which a local day begins. */
export function dayStart(day: Sql, zone: string): Sql {
  return fromZone(sql`(${day})::timestamp`, zone);
}

/** Null for the infinities and for years nobody means. */
function inRange(time: Sql): Sql {
  return sql`case when ${time} >= date '1900-01-01' and ${time} < date '2200-01-01' then ${time} end`;
}
