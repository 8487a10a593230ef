import { describeLayers, nodeLayers, pointLayers, pruneLayers, stackLayers } from '../dimensions/index.ts';
import type { CompileScope } from '../expressions/index.ts';
import { id, list, type PlanStep, sql } from '../sql/index.ts';
import { archetypeLayers } from './archetype-layers.ts';
import { capLayers } from './cap-layers.ts';
import { dayScope } from './day-scope.ts';
import { between, isOneDay, type ScoreContext } from './score-context.ts';
import { scoreLayers } from './score-layers.ts';
import { scorecardLayers } from './scorecard-layers.ts';
import { dayScoreColumns, scoredColumns } from './scored-columns.ts';
import { measuredTree } from './scoring-tree.ts';
import { undecidedLayers } from './undecided-layers.ts';

/**
 * Everything about one entity and one day that does not need another day, nor another entity but its peers. Of a range it
 * is a view: each reader computes only the columns it takes, and the wide rows are made once, when the snapshot is read.
 * Of one day it is a table: planning these layers once more costs more than the rows.
 */
export function scoredStep(context: ScoreContext, scope: CompileScope): PlanStep {
  const { model, relations } = context;
  const columns = scoredColumns(context);
  const all = [
    ...pointLayers(model.metrics),
    ...nodeLayers(measuredTree(model)),
    ...scorecardLayers(model, measuredTree(model)),
    ...capLayers(model, dayScope(scope)),
    ...scoreLayers(model),
    ...archetypeLayers(model, dayScope(scope)),
    ...undecidedLayers(model, dayScope(scope)),
  ];
  const { layers, reads } = pruneLayers(all, columns);
  return {
    name: between(context, 'scored'),
    comment: `Points, dimensions, score and drivers of each day by itself, layer upon layer:\n${describeLayers(layers)}`,
    query: stackLayers(
      sql`select ${list([...reads].sort().map((column) => id(column)))} from ${id(relations.measurements)}`,
      layers,
      (last) => sql`select ${list(columns.map((column) => id(column)))} from ${id(last)}`,
    ),
    keep: isOneDay(context) ? 'table' : 'view',
  };
}

/** The few columns that sides and families need of every day, computed once; on a single day they stand there already. */
export function dayScoresStep(context: ScoreContext): PlanStep {
  const columns = dayScoreColumns(context);
  return {
    name: between(context, 'day_scores'),
    comment: 'The score of each day and its side of each limit by itself.',
    query: sql`select ${list(columns.map((column) => id(column)))} from ${id(between(context, 'scored'))}`,
    keep: isOneDay(context) ? 'view' : 'table',
  };
}
