import type { WeightedChild } from '../../src/dimensions/index.ts';
import type { Curve } from '../../src/metrics/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';

/** The model with all weights of every node times a constant. */
export function withWeightsTimes(model: ScoringModel, factor: number): ScoringModel {
  const scaled = (children: readonly WeightedChild[]): WeightedChild[] =>
    children.map((child) => ({ ...child, weight: child.weight * factor }));
  return {
    ...model,
    dimensions: model.dimensions.map((one) => ({ ...one, children: scaled(one.children) })),
    scorecards: model.scorecards.map((one) => ({ ...one, children: scaled(one.children) })),
  };
}

/** The model with weights that are no multiple of the old ones. */
export function withOtherWeights(model: ScoringModel): ScoringModel {
  const other = (children: readonly WeightedChild[]): WeightedChild[] =>
    children.map((child, index) => ({ ...child, weight: child.weight * (index + 2) }));
  return {
    ...model,
    dimensions: model.dimensions.map((one) => ({ ...one, children: other(one.children) })),
    scorecards: model.scorecards.map((one) => ({ ...one, children: other(one.children) })),
  };
}

/** The model in which one metric earns more points everywhere; null if its curve can not be raised. */
export function withMorePoints(model: ScoringModel, metric: string, more: number): ScoringModel {
  return {
    ...model,
    metrics: model.metrics.map((one) =>
      one.name === metric && one.curve !== null ? { ...one, curve: raised(one.curve, more) } : one,
    ),
  };
}

function raised(curve: Curve, more: number): Curve {
  const up = (points: number): number => Math.min(100, points + more);
  switch (curve.kind) {
    case 'linear':
      return { ...curve, knots: curve.knots.map((knot) => ({ ...knot, points: up(knot.points) })) };
    case 'steps':
      return {
        ...curve,
        below: up(curve.below),
        steps: curve.steps.map((step) => ({ ...step, points: up(step.points) })),
      };
    case 'categories':
      return {
        ...curve,
        points: Object.fromEntries(Object.entries(curve.points).map(([name, points]) => [name, up(points)])),
        otherwise: curve.otherwise === null ? null : up(curve.otherwise),
      };
    case 'percentile':
    case 'as_is':
      return curve;
  }
}

/** Whether a model looks at other accounts: "what is relative to peers says so". */
export function looksAtPeers(model: ScoringModel): boolean {
  return model.metrics.some((one) => one.comparison?.kind === 'peers' || one.curve?.kind === 'percentile');
}
