import type { Expression } from '../expressions/index.ts';
import type { ScoringModel } from '../score/index.ts';

/** What the model is for: warn of this outcome so many days ahead, and what counts as success. */
export interface Objective {
  readonly warnOf: string;
  readonly aheadDays: number;
  /** As written: `surprise_churn_arr <= 10%`, taken apart. */
  readonly target: { readonly figure: string; readonly operator: '<=' | '>='; readonly value: number } | null;
}

/** A usual pattern that a model can not tell, for want of all dimensions that its condition needs. */
export interface UntoldArchetype {
  readonly name: string;
  readonly lacks: readonly string[];
}

/** `relationship rises by 15 within 60d`: what is watched, which way, by how much, in how many days. */
export interface Movement {
  readonly of: Expression;
  readonly direction: 'rises' | 'falls';
  readonly by: number;
  readonly withinDays: number;
}

/** What to do when something is true. */
export interface Play {
  readonly name: string;
  readonly when: Expression | Movement | null;
  readonly opens: 'risk' | 'opportunity';
  readonly reason: string | null;
  readonly for: string;
  readonly due: { readonly days: number; readonly working: boolean };
  readonly steps: readonly string[];
  readonly notAgainForDays: number;
  readonly success: Movement | null;
}

/** One stretch of the customer's way: stage, then moment -> metrics. */
export interface JourneyStage {
  readonly stage: string;
  readonly moments: readonly { readonly name: string; readonly metrics: readonly string[] }[];
}

/** A rule of the linter that the model silences, for everything or about one name, and why. */
export interface Silence {
  readonly rule: string;
  readonly about: string | null;
  readonly reason: string;
}

/** A model file after parsing, checking and resolving: everything named is defined, frozen. */
export interface HealthModel extends ScoringModel {
  readonly primary: boolean;
  readonly objective: Objective | null;
  readonly reviewEveryDays: number | null;
  readonly reasons: readonly string[];
  /** Of the five usual patterns, which stand in where a model writes none: those that it can not tell of anybody. */
  readonly untoldArchetypes: readonly UntoldArchetype[];
  readonly journey: readonly JourneyStage[];
  readonly plays: readonly Play[];
  readonly silences: readonly Silence[];
  /** Hash of the resolved model without labels and other words: what decides numbers. */
  readonly fingerprint: string;
}
