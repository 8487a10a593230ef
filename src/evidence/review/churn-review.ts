import type { Day } from '../../lib/index.ts';
import type { SimpleRule } from './simple-rule.ts';

/** Whether the score saw a churn coming (rules.md, *Surprise*); `unknown` and `no_snapshot` are counted apart. */
export type Verdict = 'surprise' | 'neither' | 'caught' | 'unknown' | 'no_snapshot';

/** What the score said at one moment before a churn. */
export interface ReviewMoment {
  /** Days before the reference day; 0: the last stored day before the churn's. */
  readonly daysBefore: number;
  readonly askedOn: Day;
  /** The stored day that was read; with the account's id it names the row. Null: no day was stored near it. */
  readonly storedOn: Day | null;
  /** Null: the account has no row on that day. */
  readonly said: {
    readonly score: number | null;
    readonly indicativeScore: number | null;
    readonly band: string;
    readonly shareMeasured: number | null;
    readonly stage: string | null;
    readonly scorecard: string | null;
    readonly caps: readonly string[];
    readonly modelVersion: string;
    readonly isBackCast: boolean;
    readonly arr: number | null;
    /** Points by dimension; null: nothing in it was known. */
    readonly dimensions: Readonly<Record<string, number | null>>;
  } | null;
}

/** A metric or dimension that fell before a churn and did not come back; `compileMoves` says exactly when. */
export interface ReviewMove {
  readonly kind: 'metric' | 'dimension';
  readonly name: string;
  readonly label: string;
  /** First day from which it stayed down. */
  readonly on: Day;
  /** From that day to the reference day; below 0: after it. */
  readonly daysBefore: number;
  /** Points: the median of the 84 days before, and on the last stored day before the churn. */
  readonly usual: number;
  readonly atLast: number;
}

/** The simple rule that would have caught a churn, and what it costs. */
export interface ReviewRule extends SimpleRule {
  readonly label: string;
  /** Account-quarters it flags, and those of them followed by a churn within 180 days. */
  readonly flagged: number;
  readonly right: number;
  /** Account-quarters it flags that did not churn, and accounts among these that never did. */
  readonly falseAlarms: number;
  readonly falseAccounts: number;
  /** Churns of the book, this one included, that it flags on the day on which they should have been seen. */
  readonly caught: number;
  /** Whether its alarms are right more often than account-quarters churn anyway, beyond chance. */
  readonly tells: boolean;
}

/** One churn, looked back upon. */
export interface ChurnReview {
  readonly accountId: string;
  readonly name: string | null;
  readonly csm: string | null;
  readonly churnedOn: Day;
  readonly knownOn: Day;
  readonly backOn: Day | null;
  /** Lost in a year, in the project's currency: as the outcome says, else of the last stored day; null: no money is known. */
  readonly arr: number | null;
  readonly reason: string | null;
  /** The contract that ended; null: none is known to. */
  readonly contract: {
    readonly id: string;
    readonly decideBy: Day | null;
    readonly noticeGivenOn: Day | null;
  } | null;
  /** The day by which a warning had to be worked, and what it is. */
  readonly referenceOn: Day;
  readonly referenceIs: 'decide_by' | 'churn';
  readonly verdict: Verdict;
  /** Whether the verdict's score was made later, by a version that was not in force then; null without a row. */
  readonly isBackCast: boolean | null;
  /** The furthest first. */
  readonly moments: readonly ReviewMoment[];
  /** The earliest first. */
  readonly moves: readonly ReviewMove[];
  /** Null: the account lost no points on any metric that a rule can be made of, or had no row on that day. */
  readonly rule: ReviewRule | null;
  /** Keys of the fact rows this rests on. */
  readonly rows: { readonly outcome: string; readonly contract: string | null };
}
