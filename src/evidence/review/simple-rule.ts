import { snapshotColumns } from '../../lib/index.ts';
import type { Curve, Metric } from '../../metrics/index.ts';
import type { ReviewSpec } from './review-spec.ts';

/** A rule anybody can apply: one metric, one threshold, one side. */
export interface SimpleRule {
  readonly metric: string;
  /** `at_most`: flags values up to the threshold; `at_least`: values from it on. */
  readonly side: 'at_most' | 'at_least';
  readonly threshold: number;
}

/** A metric whose curve says which end is the bad one. */
export interface RuledMetric {
  readonly name: string;
  readonly side: SimpleRule['side'];
}

/** The metrics that a rule can be made of: numbers whose points only fall in one direction, in the order of the model. */
export function ruledMetrics({ model, stored }: ReviewSpec): RuledMetric[] {
  return model.metrics.flatMap((metric) => {
    const side = badSide(metric);
    return side === null || !stored.has(snapshotColumns.value(metric.name))
      ? []
      : [{ name: metric.name, side }];
  });
}

/** The end of a metric's values where points are low; null where the curve has none, or more than one. */
export function badSide({
  curve,
  valueType,
}: Pick<Metric, 'curve' | 'valueType'>): SimpleRule['side'] | null {
  if (curve === null || valueType !== 'number') return null;
  if (curve.kind === 'as_is') return 'at_most';
  if (curve.kind === 'percentile') return curve.falling ? 'at_least' : 'at_most';
  return sideOf(pointsInOrder(curve));
}

function pointsInOrder(curve: Extract<Curve, { kind: 'linear' | 'steps' | 'categories' }>): number[] {
  if (curve.kind === 'linear') return curve.knots.map(({ points }) => points);
  return curve.kind === 'steps' ? [curve.below, ...curve.steps.map(({ points }) => points)] : [];
}

function sideOf(points: readonly number[]): SimpleRule['side'] | null {
  const steps = points.slice(1).map((each, index) => Math.sign(each - (points[index] ?? each)));
  const rises = steps.some((step) => step > 0);
  const falls = steps.some((step) => step < 0);
  if (rises === falls) return null;
  return rises ? 'at_most' : 'at_least';
}
