import type { Dimension, WeightedChild } from '../../src/dimensions/index.ts';
import { roundHalfAway } from '../../src/lib/index.ts';

/**
 * A leaf of the tree on one day. `present`: measured (or held) with points. `stand_in`: `count_as` or
 * `keep_last`. `kept_weight`: 0, but only beside something present. `out`: left out. `not_applicable` always leaves out.
 */
export type Leaf =
  | { readonly kind: 'present' | 'stand_in'; readonly points: number }
  | { readonly kind: 'kept_weight' }
  | { readonly kind: 'out' | 'not_applicable' };

/** A tree: dimensions by name, and how to look a leaf up. */
export interface Tree {
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly leaf: (metric: string) => Leaf;
}

/** A child that enters its node, with what it brings and its effective weight within the node. */
export interface Part {
  readonly child: WeightedChild;
  readonly points: number;
  readonly weight: number;
}

/** A node's points and the parts they come from; null when it is missing. */
export interface Rolled {
  readonly points: number;
  readonly parts: readonly Part[];
}

/** "A node with no measured leaf and no `count_as` is itself missing and left out." */
export function rollUp(
  tree: Tree,
  children: readonly WeightedChild[],
  combine: Dimension['combine'],
): Rolled | null {
  const offered = children.map((child) => ({ child, offer: offerOf(tree, child) }));
  if (!offered.some(({ offer }) => offer !== null && !offer.onlyBeside)) return null;
  const inside = offered.flatMap(({ child, offer }) =>
    offer === null ? [] : [{ child, points: offer.points }],
  );
  if (combine !== 'mean') return decideByOne(inside, combine);
  const total = inside.reduce((sum, one) => sum + one.child.weight, 0);
  const parts = inside.map((one) => ({ ...one, weight: one.child.weight / total }));
  const mean = inside.reduce((sum, one) => sum + one.child.weight * one.points, 0) / total;
  return { points: roundHalfAway(mean, 9), parts };
}

/** A dimension of the tree. */
export function rollUpDimension(tree: Tree, name: string): Rolled | null {
  const dimension = dimensionNamed(tree, name);
  return rollUp(tree, dimension.children, dimension.combine);
}

export function dimensionNamed(tree: Tree, name: string): Dimension {
  const dimension = tree.dimensions.get(name);
  if (dimension === undefined) throw new Error(`no dimension ${name}`);
  return dimension;
}

/** What a child offers its node: "a stand-in q enters the mean, contributes wq and loses w(100-q)". */
function offerOf(tree: Tree, child: WeightedChild): { points: number; onlyBeside: boolean } | null {
  if (child.kind === 'dimension') {
    const rolled = rollUpDimension(tree, child.name);
    return rolled === null ? null : { points: rolled.points, onlyBeside: false };
  }
  const leaf = tree.leaf(child.name);
  if (leaf.kind === 'present' || leaf.kind === 'stand_in') return { points: leaf.points, onlyBeside: false };
  return leaf.kind === 'kept_weight' ? { points: 0, onlyBeside: true } : null;
}

/** "`worst` and `best` give everything to the deciding child, ties by file order." */
function decideByOne(
  inside: readonly { child: WeightedChild; points: number }[],
  combine: 'worst' | 'best',
): Rolled {
  const all = inside.map((one) => one.points);
  const points = combine === 'worst' ? Math.min(...all) : Math.max(...all);
  const deciding = inside.find((one) => one.points === points) as { child: WeightedChild; points: number };
  return { points, parts: [{ ...deciding, weight: 1 }] };
}

/** What each metric adds to the root's points and takes from 100, over all its places. */
export interface Driver {
  readonly contribution: number;
  readonly lost: number;
}

/**
 * "Contributions sum to the score, points lost sum to 100 minus it": a node's rounded points are shared out among
 * its parts in proportion to weight times points, which is weight times points but for the rounding.
 */
export function driversOf(tree: Tree, rolled: Rolled): Map<string, Driver> {
  const drivers = new Map<string, Driver>();
  share(tree, rolled, { contribution: rolled.points, lost: 100 - rolled.points }, drivers);
  return drivers;
}

function share(tree: Tree, rolled: Rolled, node: Driver, into: Map<string, Driver>): void {
  const earned = rolled.parts.reduce((sum, part) => sum + part.weight * part.points, 0);
  const missed = rolled.parts.reduce((sum, part) => sum + part.weight * (100 - part.points), 0);
  for (const { child, points, weight } of rolled.parts) {
    const own: Driver = {
      contribution: earned === 0 ? 0 : (node.contribution * weight * points) / earned,
      lost: missed === 0 ? 0 : (node.lost * weight * (100 - points)) / missed,
    };
    const inner = child.kind === 'dimension' ? rollUpDimension(tree, child.name) : null;
    if (inner !== null) share(tree, inner, own, into);
    else into.set(child.name, added(into.get(child.name), own));
  }
}

function added(before: Driver | undefined, more: Driver): Driver {
  if (before === undefined) return more;
  return { contribution: before.contribution + more.contribution, lost: before.lost + more.lost };
}

/**
 * "Coverage (*share measured*) is the present share of leaves by nominal weight: held counts, `count_as` does
 * not, not_applicable leaves numerator and denominator." Null if nothing is applicable.
 */
export function shareMeasured(tree: Tree, children: readonly WeightedChild[]): number | null {
  const { present, applicable } = weigh(tree, children, 1);
  return applicable === 0 ? null : roundHalfAway(present / applicable, 9);
}

function weigh(
  tree: Tree,
  children: readonly WeightedChild[],
  share: number,
): { present: number; applicable: number } {
  const total = children.reduce((sum, child) => sum + child.weight, 0);
  let present = 0;
  let applicable = 0;
  for (const child of children) {
    const own = (share * child.weight) / total;
    if (child.kind === 'dimension') {
      const inner = weigh(tree, dimensionNamed(tree, child.name).children, own);
      present += inner.present;
      applicable += inner.applicable;
    } else {
      const { kind } = tree.leaf(child.name);
      if (kind !== 'not_applicable') applicable += own;
      if (kind === 'present') present += own;
    }
  }
  return { present, applicable };
}

/** Metrics in the tree under these children, each once. */
export function metricsUnder(tree: Tree, children: readonly WeightedChild[]): ReadonlySet<string> {
  const names = children.flatMap((child) =>
    child.kind === 'metric'
      ? [child.name]
      : [...metricsUnder(tree, dimensionNamed(tree, child.name).children)],
  );
  return new Set(names);
}
