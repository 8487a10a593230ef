import type { Dimension, WeightedChild } from '../dimensions/index.ts';
import { roundHalfAway } from '../lib/index.ts';
import type { Leaf } from './leaves.ts';

/** A node: points (null: missing), and the nominal weight of its leaves that is measured and that is applicable, 0..1. */
export interface Node {
  readonly points: number | null;
  readonly known: number;
  readonly applicable: number;
}

/** Rolls a tree up as the score does (rules.md, *Points, nodes, score*), for points that are only supposed. */
export class Tree {
  readonly #dimensions: ReadonlyMap<string, Dimension>;
  readonly #leaf: (metric: string) => Leaf;
  readonly #nodes = new Map<string, Node>();

  constructor(dimensions: ReadonlyMap<string, Dimension>, leaf: (metric: string) => Leaf) {
    this.#dimensions = dimensions;
    this.#leaf = leaf;
  }

  dimension(name: string): Node {
    const known = this.#nodes.get(name);
    if (known !== undefined) return known;
    const dimension = this.#dimensions.get(name);
    const node = dimension === undefined ? missing : this.rollUp(dimension.children, dimension.combine);
    this.#nodes.set(name, node);
    return node;
  }

  rollUp(children: readonly WeightedChild[], combine: Dimension['combine']): Node {
    const offers = children.map((child) => this.#offer(child));
    const nominal = offers.reduce((sum, { weight }) => sum + weight, 0);
    const entering = offers.flatMap(({ points, weight }) => (points === null ? [] : [{ points, weight }]));
    const beside = offers.flatMap(({ points, keepsWeight, weight }) =>
      points === null && keepsWeight ? [{ points: 0, weight }] : [],
    );
    return {
      points: entering.length === 0 ? null : combined([...entering, ...beside], combine),
      known: offers.reduce((sum, { weight, known }) => sum + weight * known, 0) / nominal,
      applicable: offers.reduce((sum, { weight, applicable }) => sum + weight * applicable, 0) / nominal,
    };
  }

  #offer({
    kind,
    name,
    weight,
  }: WeightedChild): Node & { readonly weight: number; readonly keepsWeight: boolean } {
    if (kind === 'dimension') return { ...this.dimension(name), weight, keepsWeight: false };
    const { points, isMeasured, isApplicable, keepsWeight } = this.#leaf(name);
    return { points, known: isMeasured ? 1 : 0, applicable: isApplicable ? 1 : 0, weight, keepsWeight };
  }
}

/** The share measured of a node; null: nothing applies. */
export function shareOf({ known, applicable }: Node): number | null {
  return applicable === 0 ? null : roundHalfAway(known / applicable, 9);
}

const missing: Node = { points: null, known: 0, applicable: 0 };

function combined(
  parts: readonly { readonly points: number; readonly weight: number }[],
  combine: Dimension['combine'],
): number {
  const points = parts.map((part) => part.points);
  if (combine === 'worst') return Math.min(...points);
  if (combine === 'best') return Math.max(...points);
  const sum = parts.reduce((total, part) => total + part.weight * part.points, 0);
  return roundHalfAway(sum / parts.reduce((total, part) => total + part.weight, 0), 9);
}
