import type { MeasurementState, Unit } from '../metrics/index.ts';

/** What a path leads to: a better band, or a band at all. */
export type PathGoal =
  /** The next band up, and the score that it takes, margin included. */
  | { readonly kind: 'band'; readonly band: string; readonly needs: number }
  /** So much known (0..1 of the weight) that there is a band; which one, the figures will say. */
  | { readonly kind: 'known'; readonly share: number };

/** What one step leads to when it is done after those before it. */
export interface StepResult {
  /** Points of the score that it adds, before caps; null while nothing is known. */
  readonly gained: number | null;
  /** Null where too little is known. */
  readonly score: number | null;
  readonly band: string;
}

/** A metric whose value changes. Points are the metric's own, 0..100. */
export interface ChangeStep {
  readonly kind: 'change';
  readonly metric: string;
  readonly label: string;
  readonly unit: Unit;
  readonly from: { readonly value: number | string; readonly points: number };
  readonly to: { readonly value: number | string; readonly points: number };
  readonly effort: number;
  readonly result: StepResult;
}

/** A metric that is not known and has to be found out; `to` is the least that it must turn out to be, null: whatever it is. */
export interface LearnStep {
  readonly kind: 'learn';
  readonly metric: string;
  readonly label: string;
  readonly unit: Unit;
  readonly state: MeasurementState;
  readonly to: { readonly value: number | string; readonly points: number } | null;
  readonly effort: number;
  readonly result: StepResult;
}

/** A cap that no metric lifts and people can: name a successor of the sponsor, and meet them. */
export interface SponsorStep {
  readonly kind: 'sponsor';
  /** The caps that it lifts, with their reasons. */
  readonly caps: readonly { readonly name: string; readonly because: string }[];
  readonly effort: number;
  readonly result: StepResult;
}

/** One step of a path. */
export type PathStep = ChangeStep | LearnStep | SponsorStep;

/** Why no realistic change moves the band. */
export type NoPath =
  /** It has the highest band. */
  | { readonly kind: 'top' }
  /** No scorecard holds, or nothing in it applies. */
  | { readonly kind: 'nothing_applies' }
  /** While feeds are broken the band stays as it is. */
  | { readonly kind: 'feed_broken'; readonly metrics: readonly string[] }
  /** A cap holds that no change of a metric lifts. */
  | { readonly kind: 'cap'; readonly cap: string; readonly because: string }
  /** With every realistic change the score would be `best`, and it takes `needs`. */
  | { readonly kind: 'out_of_reach'; readonly best: number; readonly needs: number }
  /** Not enough of what is missing can be found out: at best this share. */
  | { readonly kind: 'not_to_be_known'; readonly best: number; readonly needs: number };

/** The path to green of an account on a day, or why there is none. */
export type Path =
  | {
      readonly kind: 'path';
      readonly goal: PathGoal;
      readonly steps: readonly PathStep[];
      readonly effort: number;
      /** Whether every cheaper set was ruled out; false: there were too many, and this is a good one. */
      readonly isCheapest: boolean;
    }
  | { readonly kind: 'none'; readonly goal: PathGoal | null; readonly because: readonly NoPath[] };
