import type { Day } from '../lib/index.ts';

/** The days that a plan scores, and what is written beside each score. */
export interface ScoreSpan {
  /** Every day from `from` to `to` is computed, both included; the relation `days` says which are given out. */
  readonly from: Day;
  readonly to: Day;
  /** The version of the model that scores them, as written into each row. */
  readonly modelVersion: string;
  /** Whether the days lie before the version's publication. */
  readonly backCast: boolean;
  /** First day that is not over yet; null: all are. */
  readonly provisionalFrom: Day | null;
}

/** Names of the relations that scoring reads and makes, so that several models fit into one engine. */
export interface ScoreRelations {
  readonly measurements: string;
  readonly days: string;
  readonly carry: string;
  readonly snapshot: string;
  readonly carryOut: string;
  /** Put before the names of what is only between. */
  readonly prefix: string;
}

/** The names of the model that scores accounts. */
export const accountRelations: ScoreRelations = {
  measurements: 'measurements',
  days: 'days',
  carry: 'carry',
  snapshot: 'snapshot',
  carryOut: 'carry_out',
  prefix: '',
};
