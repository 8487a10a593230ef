import type { Day } from '../../lib/index.ts';
import type { MeasurementState, Unit } from '../../metrics/index.ts';
import type { Path } from '../../path/index.ts';
import type { ModelTurn } from '../../run/index.ts';
import type { AccountScore, ChangePart, EffectiveBand } from '../../score/index.ts';
import type { Story } from '../../story/index.ts';

/** One metric of an account on one day, with what it does to the score. */
export interface ExplainedMetric {
  readonly metric: string;
  readonly label: string;
  readonly because: string | null;
  readonly unit: Unit;
  readonly state: MeasurementState;
  /** The source was down: the last good value stands in. */
  readonly isHeld: boolean;
  readonly value: number | string | null;
  /** The value as a phrase for sentences: `12 active users in 28 days`; null if it is not measured. */
  readonly says: string | null;
  readonly points: number | null;
  /** Points it adds to the score; null where there is no score. */
  readonly contribution: number | null;
  /** Points it takes from 100. */
  readonly lost: number | null;
  /** It has a place in the scorecard in force. */
  readonly isWeighted: boolean;
}

/** One side of health on one day. */
export interface ExplainedDimension {
  readonly dimension: string;
  readonly label: string;
  readonly points: number | null;
  /** Share measured, 0..1; null: nothing in it applies. */
  readonly share: number | null;
}

/** A guard rail that holds. */
export interface ExplainedCap {
  readonly cap: string;
  readonly because: string;
  readonly neverBetterThan: string;
  /** It is the one that takes points. */
  readonly binds: boolean;
}

/** A pattern of use that holds, or that can not be told. */
export interface ExplainedArchetype {
  readonly archetype: string;
  readonly state: 'holds' | 'unknown';
  readonly means: string;
  /** What is done; null where the model does not say. */
  readonly then: string | null;
  readonly play: string | null;
  /** What is done asks something of the customer, and the account is in the lowest band: it waits. */
  readonly waits: boolean;
  /** Labels of what it needs and is not known, if it can not be told; dimensions that the model lacks by their names. */
  readonly notKnown: readonly string[];
  /** The model has no such dimension. */
  readonly lacks: readonly string[];
}

/** A condition that counted as false because it was unknown. */
export interface ExplainedUndecided {
  readonly kind: 'stage' | 'scorecard' | 'cap';
  readonly name: string;
  /** What it needs and is not known: labels of metrics and dimensions, names of attributes and columns. */
  readonly notKnown: readonly string[];
}

/** Why an account has its score on a day. */
export interface Explanation {
  readonly account: { readonly id: string; readonly name: string | null; readonly csm: string | null };
  readonly model: string;
  /** The same in sentences, each with what it rests on. */
  readonly story: Story;
  /** The day that was asked for. */
  readonly asked: Day;
  /** The day of the churn, if the account has left: the score is the last before it. */
  readonly churnedOn: string | null;
  /** As it was stored. */
  readonly score: AccountScore;
  /** The band that counts, and whose it is. */
  readonly effective: EffectiveBand;
  readonly metrics: readonly ExplainedMetric[];
  readonly dimensions: readonly ExplainedDimension[];
  readonly caps: readonly ExplainedCap[];
  readonly archetypes: readonly ExplainedArchetype[];
  /** What would move the band up; null for an account that has left. */
  readonly path: Path | null;
  readonly undecided: readonly ExplainedUndecided[];
  /** Scores of each seventh day up to this one, the oldest first. */
  readonly history: readonly (number | null)[];
  /** Days within the history, or since `change.since`, from which on another model scores. */
  readonly modelTurns: readonly ModelTurn[];
  readonly change: {
    readonly since: Day;
    readonly score: number | null;
    readonly band: string;
    readonly parts: readonly ChangePart[];
  } | null;
}
