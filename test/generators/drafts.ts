import fc from 'fast-check';
import type { WeightedChild } from '../../src/dimensions/index.ts';
import type { Curve, Metric } from '../../src/metrics/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { withMorePoints, withOtherWeights } from '../laws/model-changes.ts';
import { metricOf } from './metric-of.ts';

type Change = (model: ScoringModel) => ScoringModel;

/** Changes that leave every metric defined as it was: weights, curves, policies, scorecards, caps, bands. */
const ofJudgement: readonly Change[] = [
  withOtherWeights,
  (model) => model.metrics.reduce((raised, { name }) => withMorePoints(raised, name, 7), model),
  (model) => ({
    ...model,
    metrics: model.metrics.map((one) => ({ ...one, ifMissing: { kind: 'count_as', points: 30 } })),
  }),
  (model) => ({
    ...model,
    metrics: model.metrics.map((one) => ({ ...one, ifMissing: { kind: 'keep_last', days: 3 } })),
  }),
  (model) => ({ ...model, metrics: model.metrics.map(otherCurve) }),
  (model) => ({ ...model, scorecards: model.scorecards.slice(-1) }),
  (model) => ({ ...model, scorecards: model.scorecards.map((card) => ({ ...card, mustKnow: [] })) }),
  (model) => ({ ...model, stages: model.stages.slice(1) }),
  (model) => ({ ...model, segmentBy: model.segmentBy === null ? 'plan' : null }),
  (model) => ({ ...model, caps: [], archetypes: [] }),
  (model) => ({ ...model, caps: model.caps.toReversed() }),
  (model) => ({ ...model, dimensions: model.dimensions.map((one) => ({ ...one, combine: 'mean' })) }),
  (model) => ({
    ...model,
    dimensions: model.dimensions.map((one) => ({ ...one, children: one.children.map(heavier) })),
  }),
  (model) => ({ ...model, bands: { ...model.bands, changeMargin: 1, unknownBelow: 0.3 } }),
  (model) => ({
    ...model,
    bands: {
      ...model.bands,
      list: model.bands.list.map((one) => ({ ...one, from: one.from === 0 ? 0 : one.from - 4 })),
    },
  }),
];

/** Changes of what a metric is: another window. */
const ofDefinition: readonly Change[] = [
  (model) => {
    const metrics: Metric[] = [];
    for (const { fingerprint: _, reads: __, facts: ___, ...rest } of model.metrics) {
      const { basis } = rest;
      const wider = basis.kind === 'fact' ? { ...basis, window: (basis.window ?? 3) + 2 } : basis;
      metrics.push(metricOf({ ...rest, basis: wider }, metrics));
    }
    return { ...model, metrics };
  },
];

function otherCurve(metric: Metric): Metric {
  if (metric.curve === null || metric.valueType === 'text') return metric;
  const curve: Curve = {
    kind: 'linear',
    knots: [
      { at: 0, points: 90 },
      { at: 3, points: 5 },
    ],
  };
  return { ...metric, curve };
}

function heavier(child: WeightedChild, index: number): WeightedChild {
  return { ...child, weight: child.weight + index };
}

/** A model that differs from `model` in some ways, with metrics defined otherwise or not. */
export function draftsOf(model: ScoringModel, defines: boolean): fc.Arbitrary<ScoringModel> {
  const judged = fc.subarray([...ofJudgement], { minLength: 1, maxLength: 4 });
  return judged.map((changes) =>
    [...(defines ? ofDefinition : []), ...changes].reduce((changed, change) => change(changed), model),
  );
}
