import type { WeightedChild } from '../../dimensions/index.ts';
import { numberWords, percentWords } from '../reading/list-words.ts';
import type { Telling } from './model-change.ts';
import { isSame } from './model-change.ts';
import { pairByName } from './pair-by-name.ts';

/** A node whose children are compared. */
export interface WeightedNode {
  /** `the scorecard default`, `Adoption`. */
  readonly called: string;
  readonly before: readonly WeightedChild[];
  readonly after: readonly WeightedChild[];
}

/** What changed in the weights of a node: "Support weighs 20 instead of 25". */
export function diffWeights(node: WeightedNode, label: (name: string) => string, tell: Telling): void {
  const { called, before, after } = node;
  if (isSame(before, after)) return;
  const { both, added, removed, isReordered } = pairByName(before, after);
  const [totalBefore, totalAfter] = [total(before), total(after)];
  const share = (weight: number, of: number): string => percentWords(weight / of);
  for (const { name, weight } of added)
    tell.scores(
      `${label(name)} now counts in ${called}, with a weight of ${numberWords(weight)} (${share(weight, totalAfter)}).`,
    );
  for (const { name, weight } of removed)
    tell.scores(
      `${label(name)} no longer counts in ${called}; it weighed ${numberWords(weight)} (${share(weight, totalBefore)}).`,
    );
  const moved = both.filter((pair) => pair.before.weight !== pair.after.weight);
  const factor = commonFactor(both);
  if (added.length + removed.length === 0 && factor !== null && moved.length > 0) {
    tell.scores(
      `All weights of ${called} are ${numberWords(factor)} times what they were: the shares stay the same, and so do the scores.`,
    );
  } else {
    for (const pair of moved) {
      const shares =
        totalBefore === totalAfter && totalAfter === 100
          ? ''
          : ` (${share(pair.after.weight, totalAfter)} instead of ${share(pair.before.weight, totalBefore)})`;
      tell.scores(
        `In ${called}, ${label(pair.after.name)} weighs ${numberWords(pair.after.weight)} instead of ${numberWords(pair.before.weight)}${shares}.`,
      );
    }
  }
  for (const pair of both)
    if (pair.before.kind !== pair.after.kind)
      tell.scores(
        `In ${called}, ${pair.after.name} is now a ${pair.after.kind} instead of a ${pair.before.kind}.`,
      );
  if (isReordered)
    tell.scores(`What counts in ${called} stands in another order: only ties and the last digit can move.`);
}

function total(children: readonly WeightedChild[]): number {
  return children.reduce((sum, { weight }) => sum + weight, 0);
}

/** The one factor between all weights, or null. */
function commonFactor(
  pairs: readonly { readonly before: WeightedChild; readonly after: WeightedChild }[],
): number | null {
  const factors = pairs.map(({ before, after }) => after.weight / before.weight);
  const [first] = factors;
  if (first === undefined || factors.length < 2) return null;
  return factors.every((factor) => Math.abs(factor / first - 1) < 1e-9) ? first : null;
}
