import type { Day } from '../lib/index.ts';
import type { MeasurementState } from '../metrics/index.ts';

/** One row of a snapshot as people and programs read it: what was computed for an account (or person) and a day. */
export interface AccountScore {
  readonly accountId: string;
  /** People models only. */
  readonly personId: string | null;
  readonly day: Day;
  readonly modelVersion: string;
  readonly isBackCast: boolean;
  /** The day was not over. */
  readonly isProvisional: boolean;
  readonly stage: string | null;
  /** Null: no scorecard's condition held. */
  readonly scorecard: string | null;
  readonly segment: string | null;
  /** In the project's currency. */
  readonly arr: number | null;
  readonly seats: number | null;
  readonly renewalOn: Day | null;
  readonly decideBy: Day | null;
  readonly isLeaving: boolean;
  readonly tenureDays: number | null;
  /** 0..100; null: too little is known, or nothing applies. */
  readonly score: number | null;
  /** The number whatever is known of it; null: nothing is. */
  readonly indicativeScore: number | null;
  /** Before the cap. */
  readonly rawScore: number | null;
  /** A band of the model, or `unknown` where there is no score. */
  readonly band: string;
  /** Those that hold, and those that can not be told. */
  readonly archetypes: readonly string[];
  readonly archetypesUnknown: readonly string[];
  /** 0..1; null: nothing applies. */
  readonly shareMeasured: number | null;
  /** The score if all that is missing were 0, or 100. */
  readonly possible: { readonly low: number; readonly high: number } | null;
  /** The cap that takes points, and how many. */
  readonly cap: { readonly name: string; readonly points: number } | null;
  /** All caps whose condition holds, `must_know.NAME` last. */
  readonly caps: readonly string[];
  /** Conditions that count as false because they are unknown: `stage.NAME`, `scorecard.NAME`, `cap.NAME`. */
  readonly undecided: readonly string[];
  readonly dimensions: readonly DimensionScore[];
  readonly measurements: readonly MetricScore[];
  /** Metrics with points in the score, and the cap, those that take most first. Empty without a score. */
  readonly drivers: readonly Driver[];
  readonly parentId: string | null;
  /** Of a parent: the accounts under it. */
  readonly family: FamilyScore | null;
  /** Whether the limit of each band but the first is up; null: not scored yet. */
  readonly sides: Readonly<Record<string, boolean | null>>;
}

/** One side of an account’s health on one day. */
export interface DimensionScore {
  readonly name: string;
  readonly label: string;
  /** 0..100; null: missing. */
  readonly points: number | null;
  /** Present share of its weight, 0..1; null: nothing applies. */
  readonly shareMeasured: number | null;
}

/** What became of a metric: its value, or the reason why there is none. */
export type Measurement =
  | { readonly state: 'measured'; readonly value: number | string; readonly isHeld: boolean }
  | { readonly state: Exclude<MeasurementState, 'measured'> };

/** One metric of an account on one day, with its points and what it does to the score. */
export interface MetricScore {
  readonly name: string;
  readonly label: string;
  readonly measurement: Measurement;
  /** 0..100 of a measured value; null where it has none. */
  readonly points: number | null;
  /** Points that stood in for missing ones. */
  readonly standIn: number | null;
  /** What it adds to the raw score and takes from 100; null without a score. */
  readonly contribution: number | null;
  readonly lost: number | null;
  /** The last good value and its day. */
  readonly lastGood: { readonly value: number | string; readonly on: Day } | null;
}

/** Something that adds to the score, or takes from it. */
export interface Driver {
  readonly kind: 'metric' | 'cap';
  readonly name: string;
  readonly label: string;
  /** Points added; below 0 for a cap. */
  readonly contribution: number;
  /** Points taken from 100. */
  readonly lost: number;
}

/** The score of all accounts under a parent on one day. */
export interface FamilyScore {
  readonly score: number | null;
  readonly shareMeasured: number | null;
  readonly band: string;
}
