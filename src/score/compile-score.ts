import type { CompileScope } from '../expressions/index.ts';
import type { PlanStep } from '../sql/index.ts';
import { carryStep } from './carry-step.ts';
import { familySteps } from './family-steps.ts';
import type { ScoreContext } from './score-context.ts';
import { accountRelations, type ScoreRelations, type ScoreSpan } from './score-span.ts';
import { dayScoresStep, scoredStep } from './scored-step.ts';
import type { ScoringModel } from './scoring-model.ts';
import { sidesStep } from './sides-step.ts';
import { snapshotStep } from './snapshot-step.ts';

/** Steps that score, and the names of what they give. */
export interface ScorePlan {
  readonly steps: readonly PlanStep[];
  /** Relation with the snapshot's rows. */
  readonly relation: string;
  /** Relation with what the last day hands on. */
  readonly carry: string;
}

/**
 * The steps from measurements to snapshot and carry, for one day or for a range in one pass: the same steps, with
 * window functions where there is more than one day. `scope` says what names in conditions on an account's day are.
 */
export function compileScore(
  model: ScoringModel,
  span: ScoreSpan,
  scope: CompileScope,
  relations: ScoreRelations = accountRelations,
): ScorePlan {
  const isOfPeople = model.scores === 'people';
  const entity = isOfPeople ? (['person_id', 'account_id'] as const) : (['account_id'] as const);
  const context: ScoreContext = { model, span, relations, entity };
  const families = model.scores === 'accounts' ? familySteps(context) : [];
  return {
    steps: [
      scoredStep(context, scope),
      dayScoresStep(context),
      ...families,
      sidesStep(context),
      snapshotStep(context),
      carryStep(context),
    ],
    relation: relations.snapshot,
    carry: relations.carryOut,
  };
}
