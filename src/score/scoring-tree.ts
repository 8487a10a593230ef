import type { Tree, WeightedChild } from '../dimensions/index.ts';
import type { ScoringModel } from './scoring-model.ts';

/** The model's metrics and dimensions, for the roll-up. */
export function scoringTree(model: ScoringModel): Tree {
  return {
    metrics: new Map(model.metrics.map((metric) => [metric.name, metric])),
    dimensions: model.dimensions,
  };
}

/** The children of all scorecards, each once, in file order; the weight is that of the first that has it. */
export function scorecardChildren(model: ScoringModel): WeightedChild[] {
  const found = new Map<string, WeightedChild>();
  for (const child of model.scorecards.flatMap((scorecard) => scorecard.children)) {
    if (!found.has(child.name)) found.set(child.name, child);
  }
  return [...found.values()];
}
