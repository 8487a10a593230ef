import type { Plan } from '../../sql/index.ts';
import type { ScoringModel } from '../scoring-model.ts';
import { type ChangeRelations, changeRelations } from './change-input.ts';
import { changeRowsStep, feedsStep, routeStep } from './change-rows-step.ts';
import { changeTree } from './change-tree.ts';
import { changeSteps, partsStep } from './parts-step.ts';
import { stageSteps } from './stages-step.ts';

/**
 * The change of every account's score between two ends, by cause (rules.md, *Change between days A and B*): relation
 * `change` with account_id, cause, metric (null where the cause has none; the dimension's name for a worst or best
 * node), label (`feed`, `backfill` or null) and points. Points of an account sum to the change of its score; where
 * either score is unknown there is one row `unsplit` without points, where no metric is there on both one with them.
 */
export function compileChange(modelA: ScoringModel, relations: ChangeRelations = changeRelations): Plan {
  const input = { tree: changeTree(modelA), relations };
  return {
    steps: [
      ...stageSteps(input),
      ...changeSteps.map((step) => partsStep(input, step)),
      routeStep(input),
      feedsStep(input),
      changeRowsStep(input),
    ],
  };
}
