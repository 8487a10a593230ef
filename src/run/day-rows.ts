import type { Day } from '../lib/index.ts';
import { day, list, type Sql, sql } from '../sql/index.ts';

/** A query of these days, one column `on_day`. */
export function dayRows(days: readonly Day[]): Sql {
  if (days.length === 0) return sql`select cast(null as date) as on_day where false`;
  return sql`select on_day from (values ${list(days.map((each) => sql`(${day(each)})`))}) as given(on_day)`;
}
