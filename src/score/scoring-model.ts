import type { Dimension, WeightedChild } from '../dimensions/index.ts';
import type { Expression } from '../expressions/index.ts';
import type { Metric, Rubric } from '../metrics/index.ts';

/** The first whose condition holds is the account's stage; the last, `otherwise`, has none. */
export interface Stage {
  readonly name: string;
  readonly when: Expression | null;
}

/** Weights for one segment or stage; the first whose condition holds is used. The root is a weighted mean. */
export interface Scorecard {
  readonly name: string;
  readonly when: Expression | null;
  readonly children: readonly WeightedChild[];
  /** Dimensions without which nobody is better than watch. */
  readonly mustKnow: readonly string[];
}

/** A guard rail. `must_know.NAME` caps are made from the scorecards, not listed here. */
export interface Cap {
  readonly name: string;
  readonly when: Expression;
  readonly neverBetterThan: string;
  readonly because: string;
}

/** A named pattern of an account's, or a person's, day; several may hold. A condition that is null: it can not be told. */
export interface Archetype {
  readonly name: string;
  /** Over all that is known of the day. A dimension that the model lacks stands in it as null. */
  readonly when: Expression;
  readonly means: string;
  /** What is done, in a few words. */
  readonly then: string | null;
  /** The play it starts. */
  readonly play: string | null;
  /** What is done asks something of them (an upsell, a reference): not while a risk is open. */
  readonly asks: boolean;
  /** Dimensions that the condition needs and the model has not: it can be ruled out, never be found to hold. */
  readonly lacks: readonly string[];
}

/** A band with the score from which it holds. The first starts at 0. */
export interface Band {
  readonly name: string;
  readonly from: number;
  readonly means: string;
  readonly then: string;
}

/** Bands in rising order, without `unknown`. */
export interface Bands {
  readonly list: readonly Band[];
  readonly changeMargin: number;
  /** Share measured (0..1) below which the band is unknown. */
  readonly unknownBelow: number;
}

/** How the accounts under a parent make up its family score: weighted by ARR (the default), all alike, or the worst. */
export type Family = 'arr_mean' | 'mean' | 'worst';

/** All of a model that decides a score. */
export interface ScoringModel {
  readonly name: string;
  readonly scores: 'accounts' | 'people';
  readonly stages: readonly Stage[];
  /** In an order in which each comes after those it reads. */
  readonly metrics: readonly Metric[];
  readonly rubrics: readonly Rubric[];
  /** In an order in which each comes after its children. */
  readonly dimensions: readonly Dimension[];
  readonly scorecards: readonly Scorecard[];
  readonly caps: readonly Cap[];
  readonly archetypes: readonly Archetype[];
  readonly bands: Bands;
  /** Attribute that makes the segments for peers; null: the scorecard does. */
  readonly segmentBy: string | null;
  readonly family: Family;
}
