import { snapshotColumns } from '../../lib/index.ts';
import { id, list, type Sql } from '../../sql/index.ts';
import type { WeightedChild } from '../dimension.ts';
import type { Layer } from '../layer.ts';
import { depthLevels, type Tree } from '../tree.ts';
import { meanShares } from './mean-node.ts';
import { nodeColumns } from './node-columns.ts';
import { dimensionShares } from './node-layers.ts';
import { partOf } from './part.ts';

/** What a child adds (contribution) and takes from 100 (lost). */
interface Share {
  readonly contribution: Sql;
  readonly lost: Sql;
}

/**
 * What every metric adds to the raw score and takes from 100, over all its places: the score is shared out from
 * the top (`root`, a mean over `children` with weights in columns) down, one layer for each level of nesting.
 */
export function shareLayers(
  tree: Tree,
  root: string,
  children: readonly WeightedChild[],
  none: Sql,
): Layer[] {
  const shares = new Map<string, Share[]>();
  const add = (child: WeightedChild, share: Share | undefined): void => {
    if (share !== undefined) shares.set(child.name, [...(shares.get(child.name) ?? []), share]);
  };
  const rootParts = rootPartsOf(tree, children);
  const rootShares = meanShares(root, rootParts);
  for (const [index, child] of children.entries()) add(child, rootShares[index]);
  const levels = depthLevels(tree.dimensions, children);
  for (const dimension of levels.flat()) {
    const own = dimensionShares(dimension, tree);
    for (const [index, child] of dimension.children.entries()) add(child, own[index]);
  }
  const columns = (name: string, contribution: string, lost: string): Layer['columns'] => {
    const places = shares.get(name) ?? [];
    if (places.length === 0) return [contribution, lost].map((column) => ({ name: column, value: none }));
    return [
      {
        name: contribution,
        value: list(
          places.map((place) => place.contribution),
          ' + ',
        ),
      },
      {
        name: lost,
        value: list(
          places.map((place) => place.lost),
          ' + ',
        ),
      },
    ];
  };
  const above = levels.map((level, depth) => ({
    name: `shared_${depth + 1}`,
    comment: `what each dimension of depth ${depth + 1} adds to the score and takes from 100`,
    columns: level.flatMap(({ name }) =>
      columns(name, nodeColumns.contribution(name), nodeColumns.lost(name)),
    ),
  }));
  const leaves = {
    name: 'drivers',
    comment: 'what each metric adds to the score and takes from 100, over all its places',
    columns: [...tree.metrics.keys()].flatMap((name) =>
      columns(name, snapshotColumns.contribution(name), snapshotColumns.lost(name)),
    ),
  };
  return [...above, leaves];
}

/** The children of scorecards as parts, each with its weight in the scorecard in force. */
export function rootPartsOf(tree: Tree, children: readonly WeightedChild[]) {
  return children.map((child) => partOf(child, tree, id(nodeColumns.cardWeight(child.name))));
}
