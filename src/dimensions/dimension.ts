/** A side of health: metrics or other dimensions under one name. */
export interface Dimension {
  readonly name: string;
  readonly label: string;
  readonly combine: 'mean' | 'worst' | 'best';
  /** Children in file order with positive nominal weights (1 each under worst and best unless given). */
  readonly children: readonly WeightedChild[];
}

/** A metric or dimension under a dimension, with its weight. */
export interface WeightedChild {
  readonly kind: 'metric' | 'dimension';
  readonly name: string;
  readonly weight: number;
}
