import type { Tree, WeightedChild } from '../dimensions/index.ts';
import type { ScoringModel } from './scoring-model.ts';

/** The model's metrics and dimensions, for the roll-up. */
export function scoringTree(model: ScoringModel): Tree {
  return {
    metrics: new Map(model.metrics.map((metric) => [metric.name, metric])),
    dimensions: model.dimensions,
  };
}

/**
 * The same for rows that the model itself measured: a metric is only ever not applicable by its own `only_for`, or by that
 * of a metric that it reads.
 */
export function measuredTree(model: ScoringModel): Tree {
  const alwaysApply = new Set<string>();
  for (const { name, onlyFor, reads } of model.metrics) {
    if (onlyFor === null && reads.every((read) => alwaysApply.has(read))) alwaysApply.add(name);
  }
  return { ...scoringTree(model), alwaysApply };
}

/** The children of all scorecards, each once, in file order; the weight is that of the first that has it. */
export function scorecardChildren(model: ScoringModel): WeightedChild[] {
  const found = new Map<string, WeightedChild>();
  for (const child of model.scorecards.flatMap((scorecard) => scorecard.children)) {
    if (!found.has(child.name)) found.set(child.name, child);
  }
  return [...found.values()];
}
