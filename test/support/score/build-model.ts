import type { Dimension, WeightedChild } from '../../../src/dimensions/index.ts';
import type { Expression } from '../../../src/expressions/index.ts';
import type { Curve, Metric } from '../../../src/metrics/index.ts';
import type { Bands, ScoringModel } from '../../../src/score/index.ts';

/** A metric with values given, not computed: what is not told is the plainest there is. */
export function metric(name: string, parts: Partial<Metric> = {}): Metric {
  return {
    name,
    label: name,
    because: null,
    basis: { kind: 'account' },
    calculate: null,
    comparison: null,
    onlyFor: null,
    curve: { kind: 'as_is' },
    ifMissing: { kind: 'leave_out' },
    valueType: 'number',
    unit: 'number',
    reads: [],
    facts: [],
    change: null,
    fingerprint: name,
    ...parts,
  };
}

/** Whatever a metric may be for: where values and states are given, whether it applies is given with them. */
export const onlyForSome: Expression = { kind: 'literal', type: 'boolean', value: true };

/** Knots written as pairs. */
export function linear(...knots: readonly (readonly [number, number])[]): Curve {
  return { kind: 'linear', knots: knots.map(([at, points]) => ({ at, points })) };
}

/** Children with weights; what is not the name of a dimension given is a metric. */
export function children(
  weights: Record<string, number>,
  dimensions: readonly string[] = [],
): WeightedChild[] {
  return Object.entries(weights).map(([name, weight]) => ({
    kind: dimensions.includes(name) ? 'dimension' : 'metric',
    name,
    weight,
  }));
}

export function dimension(
  name: string,
  weights: Record<string, number>,
  combine: Dimension['combine'] = 'mean',
  dimensions: readonly string[] = [],
): Dimension {
  return { name, label: name, combine, children: children(weights, dimensions) };
}

export const threeBands: Bands = {
  list: [
    { name: 'at_risk', from: 0, means: '', then: '' },
    { name: 'watch', from: 40, means: '', then: '' },
    { name: 'healthy', from: 70, means: '', then: '' },
  ],
  changeMargin: 2,
  unknownBelow: 0.5,
};

/** A model of accounts with one scorecard over all its top dimensions (weight 1 each) unless told otherwise. */
export function scoringModel(parts: Partial<ScoringModel> & Pick<ScoringModel, 'metrics'>): ScoringModel {
  const dimensions = parts.dimensions ?? [];
  const below = new Set(dimensions.flatMap((each) => each.children.map((child) => child.name)));
  const tops: WeightedChild[] =
    dimensions.length > 0
      ? dimensions
          .filter(({ name }) => !below.has(name))
          .map(({ name }) => ({ kind: 'dimension', name, weight: 1 }))
      : parts.metrics.map(({ name }) => ({ kind: 'metric', name, weight: 1 }));
  return {
    name: 'health',
    scores: 'accounts',
    stages: [],
    rubrics: [],
    dimensions,
    scorecards: [{ name: 'default', when: null, children: tops, mustKnow: [] }],
    caps: [],
    archetypes: [],
    bands: threeBands,
    segmentBy: null,
    family: 'arr_mean',
    ...parts,
  };
}

/** `metric < value`, or any comparison of a name with a number. */
export function compare(
  name: Extract<Expression, { kind: 'name' }>['name'],
  operator: '<' | '<=' | '>' | '>=' | '=',
  value: number,
): Expression {
  return {
    kind: 'binary',
    operator,
    left: { kind: 'name', name },
    right: { kind: 'literal', type: 'number', value },
  };
}
