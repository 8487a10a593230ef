import { capability, type Embedded, type Sql } from '../sql/index.ts';

/** Decimals of values, points, dimensions, shares and scores (rules.md, *Points, nodes, score*). */
export const decimals = 9;

/** The value rounded to 9 decimals, half away from zero. */
export function rounded(value: Embedded): Sql {
  return capability('round_at', value, decimals);
}
