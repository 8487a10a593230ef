import { type Sql, sql } from '../../sql/index.ts';
import { rounded } from '../rounded.ts';

/** A value that is points already, held within 0..100. */
export function compileAsIs(value: Sql): Sql {
  return rounded(sql`case when ${value} < 0 then 0 when ${value} > 100 then 100 else ${value} end`);
}
