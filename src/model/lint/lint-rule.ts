import type { ProblemCode } from '../../diagnostics/index.ts';
import type { FactName } from '../../facts/index.ts';
import type { Day } from '../../lib/index.ts';
import type { Sql } from '../../sql/index.ts';
import type { HealthModel } from '../health-model.ts';

/** A code of the linter. Its level, why it matters and what to do stand in the table of codes. */
export type LintCode = Extract<ProblemCode, `lint/${string}`>;

/** Something that a rule found: what is wrong, and at which keys of the model file. */
export interface Finding {
  readonly path: readonly string[];
  /** One sentence. */
  readonly message: string;
  /** The name it is about, so that it can be silenced alone; null: the model. */
  readonly about: string | null;
}

/** A rule that needs the model alone. */
export interface ModelRule {
  readonly kind: 'model';
  readonly find: (model: HealthModel, around: LintSurroundings) => readonly Finding[];
}

/** What a rule may know beyond the model. */
export interface LintSurroundings {
  /** The day on which the model is looked at. */
  readonly asOf: Day;
  /** When it was last published; null: never. */
  readonly publishedOn: Day | null;
  /** Names of the project's sources of each fact. */
  readonly sources: Readonly<Partial<Record<FactName, readonly string[]>>>;
}

/** A row of the answer to a rule's query. */
export type LintRow = Readonly<Record<string, unknown>>;

/** What a rule makes of the answer: what it found, and what it could not judge for want of data. */
export interface Judged {
  readonly findings: readonly Finding[];
  /** What is missing, as a sentence; null: nothing. */
  readonly lacking: string | null;
}

/** The relations that queries of rules read beside the facts. */
export interface LintRelations {
  /** The last day, scored by the model as its file is now. */
  readonly day: string;
  /** All stored days of the model. */
  readonly scores: string;
}

/** A rule that looks at facts or stored scores: its query is executed by `run`. */
export interface DataRule {
  readonly kind: 'data';
  /** Facts, and `day`, are there once something was loaded; `scores` once this very model has scored. */
  readonly reads: 'facts' | 'day' | 'scores';
  /** Null: there is nothing to ask about this model. */
  readonly query: (model: HealthModel, relations: LintRelations) => Sql | null;
  readonly judge: (rows: readonly LintRow[], model: HealthModel) => Judged;
}

/** One rule of the linter. */
export type LintRule = ModelRule | DataRule;

/** Accounts a rule on data needs: below, one more or less would turn its verdict. A guess. */
export const fewestAccounts = 30;
