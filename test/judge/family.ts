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
 * ARR)"; "all ARR zero: weighted means are null", and the share is then one of accounts.
 */
export function familyScore(model: ScoringModel, members: readonly JudgeRow[]): FamilyScore {
  const known = members.filter((member) => member.score !== null);
  const arrOf = (rows: readonly JudgeRow[]): number => rows.reduce((sum, row) => sum + (row.arr ?? 0), 0);
  const share = arrOf(members) === 0 ? known.length / members.length : arrOf(known) / arrOf(members);
  const score = known.length === 0 ? null : combined(model, known, arrOf(known));
  return { score: score === null ? null : roundHalfAway(score, 9), share: roundHalfAway(share, 9) };
}

function combined(model: ScoringModel, known: readonly JudgeRow[], arr: number): number | null {
  const scores = known.map((member) => Number(member.score));
  if (model.family === 'worst') return Math.min(...scores);
  if (model.family === 'mean') return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const weighted = known.reduce((sum, member) => sum + (member.arr ?? 0) * Number(member.score), 0);
  return arr === 0 ? null : weighted / arr;
}

/** Parents of the day's rows; "cycles are a problem": an account on one has no parent. */
export function parentsOf(rows: readonly JudgeRow[]): ReadonlyMap<string, string | null> {
  const named = new Map(rows.map((row) => [row.accountId, row.parentId]));
  return new Map(rows.map((row) => [row.accountId, isOnCycle(named, row.accountId) ? null : row.parentId]));
}

function isOnCycle(parents: ReadonlyMap<string, string | null>, account: string): boolean {
  const seen = new Set<string>();
  for (
    let one = parents.get(account) ?? null;
    one !== null && !seen.has(one);
    one = parents.get(one) ?? null
  ) {
    if (one === account) return true;
    seen.add(one);
  }
  return false;
}

/** All that stand below an account, at any depth. */
export function membersBelow(
  account: string,
  rows: readonly JudgeRow[],
  parents: ReadonlyMap<string, string | null>,
): JudgeRow[] {
  const children = rows.filter((row) => parents.get(row.accountId) === account);
  return children.flatMap((child) => [child, ...membersBelow(child.accountId, rows, parents)]);
}
