import { capability, id, type Sql, sql } from '../sql/index.ts';
import type { Limit } from './bands.ts';

const score = id('family', 'family_score');
const known = id('family', 'family_is_known');
const atSix = capability('round_at', score, 6);

/** Whether the family is clearly above or below the limit on a day on which its band is known. */
export function familyClearly(limit: Limit): Sql {
  return sql`case when ${known} and ${atSix} >= ${limit.upFrom} then true when ${known} and ${atSix} < ${limit.downUnder} then false end`;
}

/** The family's side on the first day on which its band is known. */
export function familyAtFirst(limit: Limit): Sql {
  return sql`case when ${known} then ${atSix} >= ${limit.at} end`;
}
