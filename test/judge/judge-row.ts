import type { Day } from '../../src/lib/index.ts';
import type { MeasurementState } from '../../src/metrics/index.ts';
import type { Leaf } from './roll-up.ts';

/** A metric's outcome for one entity and day. */
export interface Measurement {
  readonly state: MeasurementState;
  readonly held: boolean;
  readonly value: number | string | null;
}

/** The last good value: "measured, not held". */
export interface Good {
  readonly value: number | string;
  readonly on: Day;
}

/** "Carry, stored with each day: sides; last good value and day per metric; frozen_on." */
export interface Carry {
  readonly sides: Readonly<Record<string, boolean>>;
  readonly familySides: Readonly<Record<string, boolean>>;
  readonly good: Readonly<Record<string, Good>>;
  readonly frozenOn: Day | null;
}

export const emptyCarry: Carry = { sides: {}, familySides: {}, good: {}, frozenOn: null };

/** What the judge says about one metric on one row. */
export interface JudgedMetric extends Measurement {
  readonly points: number | null;
  /** How it enters the roll-up. */
  readonly leaf: Leaf;
  readonly contribution: number | null;
  readonly lost: number | null;
  readonly good: Good | null;
}

/** What the judge says about one entity on one day. */
export interface JudgeRow {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string | null;
  readonly day: Day;
  readonly stage: string | null;
  readonly scorecard: string | null;
  readonly segment: string | null;
  readonly arr: number | null;
  readonly seats: number | null;
  readonly renewalOn: Day | null;
  readonly decideBy: Day | null;
  readonly leaving: boolean;
  readonly tenureDays: number;
  readonly parentId: string | null;
  readonly metrics: Readonly<Record<string, JudgedMetric>>;
  readonly dimensions: Readonly<
    Record<string, { readonly points: number | null; readonly share: number | null }>
  >;
  readonly rawScore: number | null;
  readonly indicativeScore: number | null;
  readonly score: number | null;
  readonly cap: string | null;
  readonly capPoints: number | null;
  readonly caps: readonly string[];
  readonly undecided: readonly string[];
  readonly band: string;
  readonly archetypes: readonly string[];
  readonly archetypesUnknown: readonly string[];
  readonly shareMeasured: number | null;
  readonly possibleLow: number | null;
  readonly possibleHigh: number | null;
  readonly familyScore: number | null;
  readonly familyShareMeasured: number | null;
  readonly familyBand: string | null;
  readonly carry: Carry;
}
