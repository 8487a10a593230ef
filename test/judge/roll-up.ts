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
  const inside = offered.flatMap(({ child, offer }) => (offer === null ? [] : [{ child, points: offer.points }]));
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

export function driversOf(tree: Tree, rolled: Rolled, weight = 1, into = new Map<string, Driver>()): Map<string, Driver> {
  for (const part of rolled.parts) {
    const share = weight * part.weight;
    if (part.child.kind === 'metric') {
      const before = into.get(part.child.name) ?? { contribution: 0, lost: 0 };
      into.set(part.child.name, {
        contribution: before.contribution + share * part.points,
        lost: before.lost + share * (100 - part.points),
      });
    } else {
      const inner = rollUpDimension(tree, part.child.name);
      if (inner !== null) driversOf(tree, inner, share, into);
    }
  }
  return into;
}

/**
 * "Coverage (*share measured*) is the present share of leaves by nominal weight: held counts, `count_as` does
 * not, not_applicable leaves numerator and denominator." Null if nothing is applicable.
 */
export function shareMeasured(tree: Tree, children: readonly WeightedChild[]): number | null {
  const { present, applicable } = weigh(tree, children, 1);
  return applicable === 0 ? null : roundHalfAway(present / applicable, 9);
}

function weigh(tree: Tree, children: readonly WeightedChild[], share: number): { present: number; applicable: number } {
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
    child.kind === 'metric' ? [child.name] : [...metricsUnder(tree, dimensionNamed(tree, child.name).children)],
  );
  return new Set(names);
}
