import type { Dimension, WeightedChild } from '../../src/dimensions/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import type { JudgeRow } from './judge-row.ts';
import { type Leaf, rollUp, type Tree } from './roll-up.ts';

/**
 * "r0: A as stored. r1: without the metrics that are gone at B. r2: B's values for metrics present on both. r3:
 * plus metrics new at B." All under A's scorecard.
 */
export type Stage = 0 | 1 | 2 | 3;

/** A's tree at a stage on the way from A to B. `b` is B's day judged by A's model. */
export function treeAtStage(model: ScoringModel, a: JudgeRow, b: JudgeRow, stage: Stage): Tree {
  const all = new Map(model.dimensions.map((dimension) => [dimension.name, dimension]));
  const leafIn = (row: JudgeRow, metric: string): Leaf => row.metrics[metric]?.leaf ?? { kind: 'out' };
  const leafOn =
    (row: JudgeRow) =>
    (metric: string): Leaf =>
      leafIn(row, metric);
  const decided = new Map(
    model.dimensions
      .filter((dimension) => dimension.combine !== 'mean')
      .map((dimension) => [
        dimension.name,
        between(asLeaf(all, dimension, leafOn(a)), asLeaf(all, dimension, leafOn(b)), stage),
      ]),
  );
  return {
    dimensions: new Map(model.dimensions.map((one) => [one.name, withOneLeaf(one, decided)])),
    leaf: (name) => decided.get(name) ?? between(leafIn(a, name), leafIn(b, name), stage),
  };
}

/** "A worst or best node is one leaf here": children that are such nodes become leaves under the node's name. */
export function withOneLeaf(dimension: Dimension, decided: ReadonlyMap<string, Leaf>): Dimension {
  return { ...dimension, children: childrenWithOneLeaf(dimension.children, decided) };
}

export function childrenWithOneLeaf(
  children: readonly WeightedChild[],
  decided: { has(name: string): boolean },
): WeightedChild[] {
  return children.map((child) =>
    child.kind === 'dimension' && decided.has(child.name) ? { ...child, kind: 'metric' } : child,
  );
}

function asLeaf(
  dimensions: ReadonlyMap<string, Dimension>,
  dimension: Dimension,
  leaf: (metric: string) => Leaf,
): Leaf {
  const rolled = rollUp({ dimensions, leaf }, dimension.children, dimension.combine);
  return rolled === null ? { kind: 'out' } : { kind: 'present', points: rolled.points };
}

/** A leaf at a stage: what goes, goes at 1; what is on both changes at 2; what comes, comes at 3. */
function between(a: Leaf, b: Leaf, stage: Stage): Leaf {
  if (stage === 0) return a;
  if (stage === 3) return b;
  if (a.kind === 'present' && b.kind === 'present') return stage === 2 ? b : a;
  if (a.kind === 'present') return b;
  if (b.kind === 'present' || a.kind === 'out' || a.kind === 'not_applicable') return a;
  return b;
}
