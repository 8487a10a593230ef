import type { Expression, ValueType } from '../expressions/index.ts';
import type { FactName } from '../facts/index.ts';

/** Why a metric has, or has not, a value: rules.md, *Measurements*. The same words everywhere. */
export const measurementStates = [
  'measured',
  'not_applicable',
  'never_collected',
  'expired',
  'feed_broken',
  'undefined',
  'failed',
] as const;
/** Why a metric has, or has not, a value for one account and day. */
export type MeasurementState = (typeof measurementStates)[number];

/** What a metric is computed from. */
export type Basis =
  /** Rows of a fact for which `where` holds, that occurred in the last `window` days (null: ever). */
  | {
      readonly kind: 'fact';
      readonly fact: FactName;
      readonly where: Expression | null;
      readonly window: number | null;
      /** Only rows not ended by D: the fact's end column (solved_at, paid_on, reached_on, answered_on, ended_on, ends_on, left_at) is null as of D. */
      readonly stillOpen: boolean;
    }
  /** Another metric (`based_on: weekly_active_share`), read on D or on earlier days. */
  | { readonly kind: 'metric'; readonly metric: string }
  /** Only names of metrics, attributes and derived columns in `calculate`. */
  | { readonly kind: 'account' }
  /** The latest rating by a rubric. */
  | { readonly kind: 'rubric'; readonly rubric: string; readonly validFor: number | null }
  /** Scores of a people model's persons at the account on D: columns `score`, `band`, `archetypes` and its metrics. */
  | { readonly kind: 'people'; readonly model: string; readonly where: Expression | null };

/** How a value is set against something else (model.md, *Metric kinds that must exist*). The result is value / reference but for slope and rank. */
export type Comparison =
  /** Median of the metric on D-days..D-1. */
  | { readonly kind: 'own_median'; readonly days: number }
  /** The metric on D - window. */
  | { readonly kind: 'previous_window'; readonly days: number }
  /** The metric 364 days before: the same weekday of the same week last year. */
  | { readonly kind: 'last_year' }
  /** Least-squares slope of the metric over D-days+1..D, in units per 28 days. */
  | { readonly kind: 'slope'; readonly days: number }
  /** Rank among the accounts of the same segment: (below + half of ties) / n, 0..1. */
  | { readonly kind: 'peers' };

/** From a value to points 0..100. */
export type Curve =
  /** Knots in rising order of value; straight between them, flat beyond. */
  | { readonly kind: 'linear'; readonly knots: readonly { readonly at: number; readonly points: number }[] }
  /** The points of the last step whose `from` <= value; below the first step, `below`. */
  | {
      readonly kind: 'steps';
      readonly below: number;
      readonly steps: readonly { readonly from: number; readonly points: number }[];
    }
  /** Points of the category; `otherwise` for one not listed, or null: undefined. */
  | {
      readonly kind: 'categories';
      readonly points: Readonly<Record<string, number>>;
      readonly otherwise: number | null;
    }
  /** 100 times the rank among peers; `falling` where more is worse. */
  | { readonly kind: 'percentile'; readonly falling: boolean }
  /** Value is points already (rubrics after their levels; people's scores): clamped to 0..100. */
  | { readonly kind: 'as_is' };

/** What happens in the roll-up when there is no value: rules.md, *Measurements*. */
export type IfMissing =
  | { readonly kind: 'leave_out' }
  | { readonly kind: 'keep_weight' }
  | { readonly kind: 'count_as'; readonly points: number }
  | { readonly kind: 'keep_last'; readonly days: number };

/** How a value is shown to a person. */
export type Unit =
  | 'number'
  | 'share'
  | 'days'
  | 'hours'
  | 'money'
  | 'count'
  | 'text'
  | 'yes_no'
  | 'points'
  | 'ratio';

/** A resolved metric: names looked up, defaults filled in, frozen. */
export interface Metric {
  /** snake_case, no double underscore: it becomes columns. */
  readonly name: string;
  readonly label: string;
  readonly because: string | null;
  readonly basis: Basis;
  /** Over the rows of the basis; null for rubrics, comparisons of a metric, and metric bases read as they are. */
  readonly calculate: Expression | null;
  readonly comparison: Comparison | null;
  readonly onlyFor: Expression | null;
  /** null: no points, for use by other metrics and conditions only. */
  readonly curve: Curve | null;
  readonly ifMissing: IfMissing;
  /** Type of the value: number (booleans are 0 and 1), or text for categories. */
  readonly valueType: Extract<ValueType, 'number' | 'text'>;
  readonly unit: Unit;
  /** Metrics this one reads, directly: the order of computation follows from them. */
  readonly reads: readonly string[];
  /** Facts it rests on, directly or through other metrics: the feed guard looks at their sources. */
  readonly facts: readonly FactName[];
  /** Bounds and effort of realistic change, for the path to green; null: can not be changed. */
  readonly change: {
    readonly effort: number;
    readonly least: number | null;
    readonly most: number | null;
  } | null;
  /** Hash of all that decides its value: a stored value serves only under the same fingerprint. */
  readonly fingerprint: string;
}

/** A rubric: what each level of a judgement means. Levels in rising order. */
export interface Rubric {
  readonly name: string;
  readonly question: string;
  readonly validFor: number | null;
  readonly levels: readonly RubricLevel[];
}

/** One described level of a judgement. */
export interface RubricLevel {
  readonly level: number;
  readonly text: string;
  readonly points: number;
  /** A condition that facts should meet if this level is right. */
  readonly expects: Expression | null;
}
