import type { Dimension, WeightedChild } from '../../../src/dimensions/index.ts';
import type { Curve, IfMissing, Metric } from '../../../src/metrics/index.ts';
import type { Cap, Scorecard, ScoringModel } from '../../../src/score/index.ts';
import { compare, linear, metric, onlyForSome, scoringModel, threeBands } from './build-model.ts';
import { pick, type Random, whole } from './random.ts';

/** A model with every curve, policy, way to combine, several scorecards, must_know and caps, nested at will. */
export function randomModel(random: Random): ScoringModel {
  const metrics = Array.from({ length: whole(random, 2, 9) }, (_, index) =>
    randomMetric(random, `m${index}`, index % 2 === 0 ? null : onlyForSome),
  );
  const dimensions = randomDimensions(random, metrics);
  const scorecards = Array.from({ length: whole(random, 1, 3) }, (_, index) =>
    randomScorecard(random, `card${index}`, metrics, dimensions),
  );
  const margin = pick(random, [0, 2, 3.5]);
  return scoringModel({
    metrics,
    dimensions,
    scorecards,
    caps: Array.from({ length: whole(random, 0, 3) }, (_, index) =>
      randomCap(random, `cap${index}`, metrics, dimensions),
    ),
    bands: { ...threeBands, changeMargin: margin, unknownBelow: pick(random, [0, 0.3, 0.5]) },
    family: pick(random, ['arr_mean', 'mean', 'worst']),
  });
}

function randomMetric(random: Random, name: string, onlyFor: Metric['onlyFor']): Metric {
  return metric(name, { curve: randomCurve(random), ifMissing: randomPolicy(random), onlyFor });
}

function randomCurve(random: Random): Curve {
  const points = (): number => whole(random, 0, 1000) / 10;
  switch (whole(random, 0, 4)) {
    case 0:
      return { kind: 'as_is' };
    case 1:
      return linear([0, points()], [33.3, points()], [70, points()], [90, points()]);
    case 2:
      return {
        kind: 'steps',
        below: points(),
        steps: [
          { from: 30, points: points() },
          { from: 60, points: points() },
        ],
      };
    case 3:
      return { kind: 'percentile', falling: random() < 0.5 };
    default:
      return linear([10, 0], [95, 100]);
  }
}

function randomPolicy(random: Random): IfMissing {
  return pick<IfMissing>(random, [
    { kind: 'leave_out' },
    { kind: 'leave_out' },
    { kind: 'keep_weight' },
    { kind: 'count_as', points: whole(random, 0, 100) },
    { kind: 'keep_last', days: 7 },
  ]);
}

function randomWeight(random: Random): number {
  return pick(random, [1, 2, 3, 5, 0.5, 12.5, 1 / 3]);
}

function randomDimensions(random: Random, metrics: readonly Metric[]): Dimension[] {
  const dimensions: Dimension[] = [];
  for (let index = 0; index < whole(random, 1, 6); index++) {
    const children = new Map<string, WeightedChild>();
    for (let count = whole(random, 1, 4); count > 0; count--) {
      const below = dimensions.length > 0 && random() < 0.4;
      const name = below ? pick(random, dimensions).name : pick(random, metrics).name;
      children.set(name, { kind: below ? 'dimension' : 'metric', name, weight: randomWeight(random) });
    }
    const combine = pick(random, ['mean', 'mean', 'mean', 'worst', 'best'] as const);
    dimensions.push({ name: `d${index}`, label: '', combine, children: [...children.values()] });
  }
  return dimensions;
}

function randomScorecard(
  random: Random,
  name: string,
  metrics: readonly Metric[],
  dimensions: readonly Dimension[],
): Scorecard {
  const children = new Map<string, WeightedChild>();
  for (let count = whole(random, 1, 4); count > 0; count--) {
    const single = random() < 0.25;
    const child = single ? pick(random, metrics).name : pick(random, dimensions).name;
    children.set(child, { kind: single ? 'metric' : 'dimension', name: child, weight: randomWeight(random) });
  }
  const mustKnow = random() < 0.3 ? [pick(random, dimensions).name] : [];
  return { name, when: null, children: [...children.values()], mustKnow };
}

function randomCap(
  random: Random,
  name: string,
  metrics: readonly Metric[],
  dimensions: readonly Dimension[],
): Cap {
  const limit = whole(random, 10, 60);
  const when =
    random() < 0.5
      ? compare({ scope: 'points', metric: pick(random, metrics).name, type: 'number' }, '<', limit)
      : compare(
          { scope: 'dimension', dimension: pick(random, dimensions).name, type: 'number' },
          '<=',
          limit,
        );
  return { name, when, neverBetterThan: pick(random, ['at_risk', 'watch']), because: '' };
}
