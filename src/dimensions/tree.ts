import type { Metric } from '../metrics/index.ts';
import type { Dimension, WeightedChild } from './dimension.ts';

/** Metrics and dimensions of a model, by which children are looked up. */
export interface Tree {
  readonly metrics: ReadonlyMap<string, Metric>;
  /** In an order in which each comes after its children. */
  readonly dimensions: readonly Dimension[];
  /** Metrics whose state can not be `not_applicable` in the rows that are rolled up; none, unless told. */
  readonly alwaysApply?: ReadonlySet<string>;
}

/** Dimensions by height: the first level has only metrics below it, each later one only what came before. */
export function dimensionLevels(dimensions: readonly Dimension[]): Dimension[][] {
  const heights = new Map<string, number>();
  const levels: Dimension[][] = [];
  for (const dimension of dimensions) {
    const below = dimension.children.filter((child) => child.kind === 'dimension');
    const height = Math.max(-1, ...below.map((child) => heights.get(child.name) ?? 0)) + 1;
    heights.set(dimension.name, height);
    const level = levels[height];
    if (level === undefined) levels[height] = [dimension];
    else level.push(dimension);
  }
  return levels;
}

/** Dimensions under the given roots, by depth: each level's parents are roots or stand in levels before it. */
export function depthLevels(
  dimensions: readonly Dimension[],
  roots: readonly WeightedChild[],
): Dimension[][] {
  const depths = new Map<string, number>();
  for (const root of roots) if (root.kind === 'dimension') depths.set(root.name, 0);
  const levels: Dimension[][] = [];
  for (const dimension of dimensions.toReversed()) {
    const depth = depths.get(dimension.name);
    if (depth === undefined) continue;
    const level = levels[depth];
    if (level === undefined) levels[depth] = [dimension];
    else level.push(dimension);
    for (const child of dimension.children) {
      if (child.kind === 'dimension') {
        depths.set(child.name, Math.max(depths.get(child.name) ?? 0, depth + 1));
      }
    }
  }
  return levels.map((level) => level ?? []);
}

/** Names of all metrics under the children, each once, in file order. */
export function leavesUnder(
  children: readonly Omit<WeightedChild, 'weight'>[],
  dimensions: readonly Dimension[],
): string[] {
  const byName = new Map(dimensions.map((dimension) => [dimension.name, dimension]));
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (some: typeof children): void => {
    for (const child of some) {
      if (child.kind === 'metric') found.add(child.name);
      else if (!seen.has(child.name)) {
        seen.add(child.name);
        visit(byName.get(child.name)?.children ?? []);
      }
    }
  };
  visit(children);
  return [...found];
}
