import type { Day } from '../../lib/index.ts';
import type { Interval } from '../shares/wilson.ts';

/**
 * What a low value in a group says: `norm` where half or more are low (the answer lies with the product, onboarding or
 * the model), `outliers` where a tenth or fewer are (it lies with these accounts), `common` between, `none` where
 * nobody is low, `too_few` where fewer than ten are measured.
 */
export type StandingVerdict = 'norm' | 'common' | 'outliers' | 'none' | 'too_few';

/** How a group of accounts stands on one part of the score. */
export interface Standing {
  readonly verdict: StandingVerdict;
  /** Accounts measured, and those of them whose points are low. */
  readonly measured: number;
  readonly low: number;
  /** Share that is low; null: too few are measured. */
  readonly share: Interval | null;
  /** ARR of those that are low, in the project's currency. */
  readonly arrLow: number;
  /** Median points. */
  readonly median: number;
}

/** A metric or dimension in a segment, with the accounts that are low: each names its row of the day. */
export interface SegmentStanding extends Standing {
  readonly segment: string;
  readonly kind: 'metric' | 'dimension';
  readonly name: string;
  readonly label: string;
  readonly lowAccounts: readonly { readonly accountId: string; readonly points: number }[];
}

/** A dimension among the accounts of a stage of their life. */
export interface StageStanding extends Standing {
  readonly stage: string;
  readonly dimension: string;
  readonly label: string;
}

/** A moment of the journey among the accounts of its stage. */
export interface TouchpointStanding extends Standing {
  readonly stage: string;
  readonly moment: string;
}

/** A feature by use and by health. */
export interface FeatureUse {
  /** The name of events, or the product they belong to. */
  readonly kind: 'event' | 'product';
  readonly name: string;
  /** Accounts of the book that used it in 28 days, and their share of the book (null: the book has under ten). */
  readonly users: number;
  readonly share: (Interval & { readonly of: number }) | null;
  readonly arrUsers: number;
  /** Share in the top band among users, and among the others; null: under ten of them have a known band. */
  readonly healthyUsers: (Interval & { readonly of: number }) | null;
  readonly healthyOthers: (Interval & { readonly of: number }) | null;
  /** Accounts with an open bug or request about it, or disapproval in 180 days. */
  readonly troubled: number;
  readonly arrTroubled: number;
  /** Fewer than half of the book use it, or a fifth of its users or more have trouble with it. */
  readonly isWeak: boolean;
}

/** Open tickets of one kind about one thing. */
export interface AskedFor {
  readonly kind: 'bug' | 'feature request';
  readonly feature: string | null;
  readonly theme: string | null;
  readonly tickets: number;
  readonly accounts: number;
  /** ARR of the accounts that asked, each once; of those that decide within 90 days; of those in the lowest band. */
  readonly arr: number;
  readonly decidingSoon: number;
  readonly arrDecidingSoon: number;
  readonly inLowestBand: number;
  readonly arrInLowestBand: number;
  readonly oldestOn: Day | null;
  /** Accounts that asked and have left. */
  readonly gone: number;
  /** Keys of the ticket rows of accounts in the book. */
  readonly rows: readonly string[];
}

/** Everything open of one kind, each account once. */
export interface AskedTotal {
  readonly kind: AskedFor['kind'];
  readonly tickets: number;
  readonly accounts: number;
  readonly arr: number;
  readonly arrDecidingSoon: number;
}

/** What repeats over a book on one day. */
export interface BookPatterns {
  readonly on: Day;
  readonly model: string;
  readonly currency: string;
  /** Null: the whole book. */
  readonly segment: string | null;
  readonly accounts: number;
  /** Whether any account has ARR. */
  readonly hasMoney: boolean;
  /** Points under this are low. */
  readonly lowUnder: number;
  readonly standings: readonly SegmentStanding[];
  readonly stages: readonly StageStanding[];
  readonly touchpoints: readonly TouchpointStanding[];
  readonly features: readonly FeatureUse[];
  readonly asked: readonly AskedFor[];
  readonly askedTotals: readonly AskedTotal[];
}
