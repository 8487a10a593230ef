import { type Sql, sql } from '../../sql/index.ts';

/** Text as it is written; nothing is trimmed, so leading zeros and blanks stay. Empty is null. */
export function readText(raw: Sql, rawType: string): Sql {
  if (rawType === 'VARCHAR') return sql`nullif(${raw}, '')`;
  // Files that keep ids as doubles mean 17850, not 17850.0.
  if (rawType === 'DOUBLE' || rawType === 'FLOAT') {
    return sql`case when ${raw} = trunc(${raw}) and abs(${raw}) < 1e15 then ${raw}::bigint::varchar else ${raw}::varchar end`;
  }
  if (/\[\]$|^(STRUCT|MAP|LIST)/.test(rawType)) return sql`to_json(${raw})::varchar`;
  return sql`nullif(${raw}::varchar, '')`;
}

/** A list of text: a JSON array, or parts with `;` or `|` between. */
export function readTexts(raw: Sql, rawType: string): Sql {
  if (/\[\]$/.test(rawType)) return sql`try_cast(${raw} as varchar[])`;
  const text = readText(raw, rawType);
  const parts = sql`list_filter(list_transform(regexp_split_to_array(${text}, '[;|]'), part -> trim(part)), part -> part <> '')`;
  return sql`case when starts_with(ltrim(${text}), '[') then try_cast(case when json_valid(${text}) then ${text} end::json as varchar[]) else ${parts} end`;
}

/** One of a closed list, whatever its capitals, with blanks for underscores. */
export function readAmong(raw: Sql, rawType: string): Sql {
  return sql`replace(lower(trim(${readText(raw, rawType)})), '_', ' ')`;
}

/** Yes or no in the words that exports use. */
export function readBoolean(raw: Sql, rawType: string): Sql {
  if (rawType === 'BOOLEAN') return raw;
  const word = sql`lower(trim(${raw}::varchar))`;
  return sql`case when ${word} in ('true', 't', 'yes', 'y', '1', '1.0', 'on') then true when ${word} in ('false', 'f', 'no', 'n', '0', '0.0', 'off') then false end`;
}
