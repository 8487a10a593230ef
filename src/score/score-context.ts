import { id, list, type Sql, sql } from '../sql/index.ts';
import type { ScoreRelations, ScoreSpan } from './score-span.ts';
import type { ScoringModel } from './scoring-model.ts';

/** What every step of scoring is compiled from. */
export interface ScoreContext {
  readonly model: ScoringModel;
  readonly span: ScoreSpan;
  readonly relations: ScoreRelations;
  /** Columns that name who is scored: the account, or the person at the account. */
  readonly entity: readonly ('account_id' | 'person_id')[];
}

/** The name of a relation between measurements and snapshot. */
export function between(context: ScoreContext, name: string): string {
  return context.relations.prefix + name;
}

/** The columns that name who is scored, of a relation. */
export function entityOf(context: ScoreContext, relation: string): Sql {
  return list(context.entity.map((column) => id(relation, column)));
}

/** Whether rows of two relations are of the same account, or of the same person at the same account. */
export function isSameEntity(context: ScoreContext, one: string, other: string): Sql {
  return list(
    context.entity.map((column) => sql`${id(one, column)} = ${id(other, column)}`),
    ' and ',
  );
}

/** Whether a single day is scored: then nothing runs over days. */
export function isOneDay({ span }: ScoreContext): boolean {
  return span.from === span.to;
}
