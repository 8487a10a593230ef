import { roundHalfAway } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import type { JudgeRow } from './judge-row.ts';

/** A family's score and the share of its ARR that is known. */
export interface FamilyScore {
  readonly score: number | null;
  readonly share: number | null;
}

/**
 * "A family score: ARR-weighted mean, mean or worst of children (unknown and frozen left out, share measured by
 * ARR)." Children are the day's rows that name the account as parent; "all ARR zero: weighted means are null".
 */
export function familyScore(model: ScoringModel, children: readonly JudgeRow[]): FamilyScore {
  const known = children.filter((child) => child.score !== null);
  const arrOf = (rows: readonly JudgeRow[]): number => rows.reduce((sum, row) => sum + (row.arr ?? 0), 0);
  const share = arrOf(children) === 0 ? null : roundHalfAway(arrOf(known) / arrOf(children), 9);
  if (known.length === 0 || (share !== null && share < model.bands.unknownBelow)) return { score: null, share };
  if (model.family === 'worst') return { score: Math.min(...known.map((child) => Number(child.score))), share };
  const weighted = known.reduce((sum, child) => sum + (child.arr ?? 0) * Number(child.score), 0);
  return { score: arrOf(known) === 0 ? null : roundHalfAway(weighted / arrOf(known), 9), share };
}
