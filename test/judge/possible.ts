import type { WeightedChild } from '../../src/dimensions/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { bindingCap, type HoldingCap } from './caps.ts';
import { rollUp, type Tree } from './roll-up.ts';

/** The score (capped as it is) if every applicable leaf that is not measured were 0, and if it were 100. */
export function possibleScore(
  model: ScoringModel,
  tree: Tree,
  children: readonly WeightedChild[],
  caps: readonly HoldingCap[],
): { readonly low: number | null; readonly high: number | null } {
  const supposing = (points: number): number | null => {
    const supposed: Tree = {
      ...tree,
      leaf: (metric) => {
        const leaf = tree.leaf(metric);
        return leaf.kind === 'present' || leaf.kind === 'not_applicable' ? leaf : { kind: 'present', points };
      },
    };
    const raw = rollUp(supposed, children, 'mean')?.points ?? null;
    return raw === null ? null : (bindingCap(model.bands, caps, raw)?.score ?? raw);
  };
  return { low: supposing(0), high: supposing(100) };
}
