import { assertNever, snapshotColumns } from '../../lib/index.ts';
import { id, type Sql, sql } from '../../sql/index.ts';
import type { Dimension } from '../dimension.ts';
import type { Column, Layer } from '../layer.ts';
import { rounded } from '../rounded.ts';
import { dimensionLevels, type Tree } from '../tree.ts';
import { nominalShare } from './coverage.ts';
import { decidingChild, extremeBound, extremeShares, extremeValue } from './extreme-node.ts';
import { meanBound, meanShares, meanSums, meanValue } from './mean-node.ts';
import { nodeColumns } from './node-columns.ts';
import { type Part, partOf } from './part.ts';

/** Points, share measured and possible range of every dimension: two layers for each level of nesting. */
export function nodeLayers(tree: Tree): Layer[] {
  return dimensionLevels(tree.dimensions).flatMap((level, height) => [
    {
      name: `level_${height + 1}_sums`,
      comment: `dimensions of height ${height + 1}: sums over their children`,
      columns: level.flatMap((dimension) => sums(dimension, partsOf(dimension, tree))),
    },
    {
      name: `level_${height + 1}`,
      comment: `dimensions of height ${height + 1}: points and share measured`,
      columns: level.flatMap((dimension) => values(dimension, partsOf(dimension, tree))),
    },
  ]);
}

/** What each child of the dimension adds and takes, in file order. */
export function dimensionShares(dimension: Dimension, tree: Tree): { contribution: Sql; lost: Sql }[] {
  const parts = partsOf(dimension, tree);
  return dimension.combine === 'mean'
    ? meanShares(dimension.name, parts)
    : extremeShares(dimension.name, parts);
}

function partsOf(dimension: Dimension, tree: Tree): Part[] {
  return dimension.children.map((child) => partOf(child, tree));
}

function sums(dimension: Dimension, parts: readonly Part[]): Column[] {
  const { name, combine } = dimension;
  const nominal = dimension.children.reduce((total, child) => total + child.weight, 0);
  const own: Column[] =
    combine === 'mean'
      ? meanSums(name, parts)
      : [{ name: snapshotColumns.dimension(name), value: extremeValue(combine, parts) }];
  const bound = (of: (part: Part) => Sql): Sql =>
    combine === 'mean' ? meanBound(parts, of) : extremeBound(combine, parts, of);
  return [
    ...own,
    { name: nodeColumns.known(name), value: nominalShare(parts, nominal, (part) => part.known) },
    { name: nodeColumns.applicable(name), value: nominalShare(parts, nominal, (part) => part.applicable) },
    { name: nodeColumns.low(name), value: bound((part) => part.low) },
    { name: nodeColumns.high(name), value: bound((part) => part.high) },
  ];
}

function values(dimension: Dimension, parts: readonly Part[]): Column[] {
  const { name, combine } = dimension;
  const share = {
    name: snapshotColumns.share(name),
    value: rounded(sql`${id(nodeColumns.known(name))} / nullif(${id(nodeColumns.applicable(name))}, 0)`),
  };
  switch (combine) {
    case 'mean':
      return [{ name: snapshotColumns.dimension(name), value: meanValue(name) }, share];
    case 'worst':
    case 'best':
      return [decidingChild(name, id(snapshotColumns.dimension(name)), parts), share];
    default:
      return assertNever(combine);
  }
}
