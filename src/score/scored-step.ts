import { describeLayers, nodeLayers, pointLayers, stackLayers } from '../dimensions/index.ts';
import type { CompileScope } from '../expressions/index.ts';
import { id, type PlanStep, sql } from '../sql/index.ts';
import { capLayers } from './cap-layers.ts';
import { dayScope } from './day-scope.ts';
import { between, type ScoreContext } from './score-context.ts';
import { scoreLayers } from './score-layers.ts';
import { scorecardLayers } from './scorecard-layers.ts';
import { scoringTree } from './scoring-tree.ts';

/** Everything about one entity and one day that does not need another day or another entity but its peers. */
export function scoredStep(context: ScoreContext, scope: CompileScope): PlanStep {
  const { model, relations } = context;
  const layers = [
    ...pointLayers(model.metrics),
    ...nodeLayers(scoringTree(model)),
    ...scorecardLayers(model),
    ...capLayers(model, dayScope(scope)),
    ...scoreLayers(model),
  ];
  return {
    name: between(context, 'scored'),
    comment: `Points, dimensions, score and drivers of each day by itself, layer upon layer:\n${describeLayers(layers)}`,
    query: stackLayers(
      sql`select * from ${id(relations.measurements)}`,
      layers,
      (last) => sql`select * from ${id(last)}`,
    ),
    keep: 'table',
  };
}
