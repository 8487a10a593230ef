import { type Sql, sql } from '../../sql/index.ts';
import { plainNumber } from './number-profile.ts';

/** A value as an expression, null where it can not be read. */
export function readNumber(raw: Sql, rawType: string, decimal: '.' | ',' | null): Sql {
  const number = typed(raw, rawType, decimal, sql`double`);
  return sql`case when isfinite(${number}) then ${number} end`;
}

/** The exact decimal in which money and event values are kept: 29 digits before the point, 9 after. */
export function readExact(raw: Sql, rawType: string, decimal: '.' | ',' | null): Sql {
  return typed(raw, rawType, decimal, sql`decimal(38, 9)`);
}

function typed(raw: Sql, rawType: string, decimal: '.' | ',' | null, type: Sql): Sql {
  if (rawType === 'BOOLEAN') return sql`${raw}::integer::${type}`;
  if (rawType !== 'VARCHAR') return sql`try_cast(${raw} as ${type})`;
  // `decimal` null: the profile saw nothing but plain numbers.
  return sql`try_cast(${decimal === null ? raw : plainNumber(raw, decimal)} as ${type})`;
}
