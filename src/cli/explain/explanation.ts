import type { Day } from '../../lib/index.ts';
import type { MeasurementState, Unit } from '../../metrics/index.ts';
import type { ChangeCause } from '../../score/index.ts';

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

/** One part of a change; parts sum to it. */
export interface ChangePart {
  readonly cause: ChangeCause;
  readonly metric: string | null;
  readonly label: 'feed' | 'backfill' | null;
  readonly points: number | null;
}

/** A band set by hand that is in force. */
export interface ExplainedOverride {
  readonly band: string;
  readonly reason: string;
  readonly enteredBy: string;
  readonly expiresOn: string;
}

/** Why an account has its score on a day. */
export interface Explanation {
  readonly account: { readonly id: string; readonly name: string | null; readonly csm: string | null };
  readonly model: string;
  readonly modelVersion: string;
  readonly backCast: boolean;
  readonly provisional: boolean;
  /** The day that was asked for. */
  readonly asked: Day;
  /** The day of the snapshot: earlier than `asked` only for an account that has left. */
  readonly day: Day;
  readonly churnedOn: string | null;
  readonly score: number | null;
  readonly indicativeScore: number | null;
  readonly rawScore: number | null;
  readonly capPoints: number;
  readonly band: string;
  readonly effectiveBand: string;
  readonly override: ExplainedOverride | null;
  readonly shareMeasured: number | null;
  readonly possible: readonly [low: number, high: number] | null;
  readonly stage: string | null;
  readonly scorecard: string | null;
  readonly arr: number | null;
  readonly seats: number | null;
  readonly decideBy: string | null;
  readonly tenureDays: number | null;
  readonly leaving: boolean;
  readonly metrics: readonly ExplainedMetric[];
  readonly dimensions: readonly ExplainedDimension[];
  readonly caps: readonly ExplainedCap[];
  readonly history: readonly (number | null)[];
  readonly change: {
    readonly since: Day;
    readonly score: number | null;
    readonly band: string;
    readonly parts: readonly ChangePart[];
  } | null;
}
