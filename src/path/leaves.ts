import type { Metric } from '../metrics/index.ts';
import type { MetricScore } from '../score/index.ts';

/** How a metric enters the tree: measured, with something that stands in, or not at all. */
export interface Leaf {
  /** Points that enter on their own account; null: none do. */
  readonly points: number | null;
  readonly isMeasured: boolean;
  readonly isApplicable: boolean;
  /** Enters as 0 where something else enters (`keep_weight`). */
  readonly keepsWeight: boolean;
}

/** The leaf of a metric on the day. */
export function leafOf(metric: Metric, { measurement, points, standIn }: MetricScore): Leaf {
  const isApplicable = measurement.state !== 'not_applicable';
  const isMeasured = points !== null;
  return {
    points: points ?? (isApplicable ? standIn : null),
    isMeasured,
    isApplicable,
    keepsWeight: !isMeasured && isApplicable && metric.ifMissing.kind === 'keep_weight',
  };
}

/** The leaf of a metric that has these points. */
export function measuredLeaf(points: number): Leaf {
  return { points, isMeasured: true, isApplicable: true, keepsWeight: false };
}
