import type { ScoreRelations, ScoreSpan } from './score-span.ts';
import type { ScoringModel } from './scoring-model.ts';

/** What every step of scoring is compiled from. */
export interface ScoreContext {
  readonly model: ScoringModel;
  readonly span: ScoreSpan;
  readonly relations: ScoreRelations;
  /** Column that names who is scored: account_id, or person_id. */
  readonly entity: string;
}

/** The name of a relation between measurements and snapshot. */
export function between(context: ScoreContext, name: string): string {
  return context.relations.prefix + name;
}
