import type { FactName } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import type { MeasurementState, Unit } from '../metrics/index.ts';
import type { ChangeCause } from '../score/index.ts';

/** A value that stands in evidence: money in the project's currency, days as `2025-03-01`. */
export type EvidenceValue = string | number | boolean | null;

/** What a sentence rests on. Plain data; every number, date and name of the sentence stands in some of it. */
export type Evidence =
  /** Something stored with the score of a day: `score`, `band`, `share_measured`, `arr`, `decide_by` ... */
  | { readonly kind: 'score'; readonly day: Day; readonly name: string; readonly value: EvidenceValue }
  /** A metric on a day. */
  | {
      readonly kind: 'metric';
      readonly day: Day;
      readonly metric: string;
      readonly label: string;
      readonly state: MeasurementState;
      readonly value: number | string | null;
      readonly unit: Unit;
      readonly points: number | null;
      /** Points it takes from 100; null where there is no score. */
      readonly lost: number | null;
      /** Its feed was down: the value is of `goodOn`. */
      readonly isHeld: boolean;
      readonly goodOn: Day | null;
    }
  /** A dimension on a day. */
  | {
      readonly kind: 'dimension';
      readonly day: Day;
      readonly dimension: string;
      readonly label: string;
      readonly points: number | null;
      readonly shareMeasured: number | null;
    }
  /** A part of the change between two days; the parts of all sentences of a story sum to the change. */
  | {
      readonly kind: 'change';
      readonly from: Day;
      readonly to: Day;
      readonly cause: ChangeCause;
      readonly metric: string | null;
      readonly label: 'feed' | 'backfill' | null;
      readonly points: number | null;
    }
  /** Rows of a fact as known by the day: how many, the keys of the first twenty, and what is said of them. */
  | {
      readonly kind: 'rows';
      readonly table: FactName;
      readonly day: Day;
      readonly rows: number;
      readonly keys: readonly string[];
      readonly says: Readonly<Record<string, EvidenceValue | readonly string[]>>;
    }
  /** The account's own stored days, all of one version of the model: `of` is `score` or a metric. */
  | {
      readonly kind: 'past';
      readonly of: string;
      readonly from: Day;
      readonly to: Day;
      /** Days with a value between them, `to` left out. */
      readonly days: number;
      readonly least: number;
      readonly most: number;
      /** The last day on which it was as low, or as high, as on `to`; null: never between. */
      readonly asLowOn: Day | null;
      readonly asHighOn: Day | null;
    }
  /** The segment on the day: `of` is `score` or a metric. */
  | {
      readonly kind: 'peers';
      readonly day: Day;
      readonly segment: string;
      readonly of: string;
      readonly accounts: number;
      readonly median: number;
    }
  /** The path to a better band: what it takes, step by step, and the score it leads to. */
  | {
      readonly kind: 'path';
      readonly day: Day;
      /** Null: to a band at all. */
      readonly to: string | null;
      readonly needs: number;
      readonly steps: readonly PathEvidence[];
      /** After all steps; with every realistic change where there is no path; null: not known. */
      readonly score: number | null;
    }
  /** Words of the model file, and where they stand in it: `bands.at_risk.then`. */
  | { readonly kind: 'model'; readonly part: string; readonly says: string | number };

/** One step of a path: `sponsor` is a successor to name and to meet. */
export interface PathEvidence {
  readonly step: 'change' | 'learn' | 'sponsor';
  readonly metric: string | null;
  readonly label: string | null;
  readonly from: string | number | null;
  readonly to: string | number | null;
}

/** How many keys of rows evidence names. */
export const mostKeys = 20;
