import type { Day } from '../lib/index.ts';

/** The day that is asked about, and the one it is set against. */
export interface PlayDays {
  readonly on: Day;
  /** The stored day before: a play starts when its condition begins to hold. Null: every condition counts as just begun. */
  readonly previous: Day | null;
  /** IANA name of the project's zone: the local day of instants. */
  readonly timeZone: string;
}

/** Names of the relations that are read, null for what nobody knows, and of the one that is made. */
export interface PlayRelations {
  /** Snapshots of the model: the days asked for, and those before that movements look back on (`playsLookBack`). */
  readonly snapshots: string;
  /**
   * account_id, day and the columns of `accountDayScope`, for both days and those looked back on: what conditions read
   * and snapshots do not keep. `compileMeasurements` without metrics and with `playConditions` makes it. Null is right
   * only where `playConditions` gives nothing.
   */
  readonly grid: string | null;
  /** account_id, day, band: bands set by hand that are in force; they stand for the computed ones. */
  readonly overrides: string | null;
  /** account_id, play, on_day: what has started before the day. */
  readonly started: string | null;
  /** account_id: accounts with a risk that is open. */
  readonly openRisks: string | null;
  /** The change from the day before to the day by cause, as `compileChange` makes it. Null: causes are not looked at. */
  readonly change: string | null;
  /**
   * What is made: account_id, play, opens (`risk`, `opportunity`), archetypes (VARCHAR[], those that hold and start it),
   * state (`starts`, `waits`, `unknown`), because (a `WaitingReason`; null unless it waits). Accounts for which a
   * condition is false have no row.
   */
  readonly starts: string;
}

/** The usual names: snapshots alone, nothing else known. */
export const playRelations: PlayRelations = {
  snapshots: 'snapshot',
  grid: null,
  overrides: null,
  started: null,
  openRisks: null,
  change: null,
  starts: 'play_starts',
};

/**
 * Why a play whose condition holds does not start: it held the day before; it started less than `not_again_for` ago; what
 * made it hold is mostly the model, a scorecard, late rows or a feed; it asks something and a risk is open.
 */
export type WaitingReason = 'going_on' | 'cool_down' | 'not_its_own_doing' | 'risk_open';
