import { type Sql, sql } from '../../sql/index.ts';

/** How a text column writes numbers. Counts are over the whole column. */
export interface NumberProfile {
  /** Values that are no number as they stand: signs, blanks, commas, or words. */
  readonly odd: number;
  /** Values that only read with a point for decimals: `12.5`, `1,234.56`, `1,234,567`. */
  readonly point: number;
  /** Values that only read with a comma for decimals: `12,5`, `1.234,56`, `1.234.567`. */
  readonly comma: number;
  /** `1,234`: a thousand and more, or one and a bit. */
  readonly eitherComma: number;
}

/** A number with its currency sign and blanks taken off. */
export function bareNumber(text: Sql): Sql {
  return sql`regexp_replace(${text}, '[\\s\\x{00A0}\\x{202F}$€£¥'']', '', 'g')`;
}

/** Aggregates that make a `NumberProfile` of one column, as a struct; plain numbers cost one cast each. */
export function numberProfileOf(text: Sql): Sql {
  const odd = sql`${text} is not null and try_cast(${text} as double) is null`;
  const like = (pattern: string) =>
    sql`count(*) filter (where ${odd} and regexp_matches(${bareNumber(text)}, ${pattern}))`;
  return sql`{
    'odd': count(*) filter (where ${odd}),
    'point': ${like('^[+-]?(\\d{1,3}(,\\d{3})+\\.\\d+|\\d{1,3}(,\\d{3}){2,}|\\d+\\.\\d+)$')}
      + count(*) filter (where contains(${text}, '.') and not (${odd}) and not regexp_matches(${text}, '^[+-]?\\d{1,3}\\.\\d{3}$')),
    'comma': ${like('^[+-]?(\\d{1,3}(\\.\\d{3})+,\\d+|\\d{1,3}(\\.\\d{3}){2,}|\\d{4,},\\d+|\\d+,(\\d{1,2}|\\d{4,})|0,\\d+)$')},
    'eitherComma': ${like('^[+-]?[1-9]\\d{0,2},\\d{3}$')}
  }`;
}

/** The decimal sign a column uses; null if it can be read both ways, which only its owner can settle. */
export function decimalSign(profile: NumberProfile): '.' | ',' | 'mixed' | null {
  if (profile.point > 0 && profile.comma > 0) return 'mixed';
  if (profile.comma > 0) return ',';
  if (profile.point > 0 || profile.eitherComma === 0) return '.';
  return null;
}

/** The text as the engine casts it to a number: thousands taken out, a point for decimals. */
export function plainNumber(text: Sql, decimal: '.' | ','): Sql {
  const bare = bareNumber(text);
  const plain =
    decimal === '.'
      ? sql`case when regexp_matches(${bare}, '^[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?$') then replace(${bare}, ',', '') else ${bare} end`
      : sql`case when regexp_matches(${bare}, '^[+-]?\\d{1,3}(\\.\\d{3})+(,\\d+)?$') then replace(replace(${bare}, '.', ''), ',', '.') else replace(${bare}, ',', '.') end`;
  return plain;
}
