import { addDays, type Day, daysFromTo } from '../lib/index.ts';
import { type ModelTimeline, versionOn } from './model-timeline.ts';
import type { StoredSnapshot } from './stored-snapshots.ts';

/** What is asked of a run: a range, or (both null) that everything be brought up to date. */
export interface ScoreAsk {
  readonly from: Day | null;
  readonly to: Day | null;
  /** Of the days asked for, each so many-th is written, from the first on. */
  readonly every: number;
}

/** Days on which changed facts can count, both included. */
export interface StaleDays {
  readonly from: Day;
  readonly until: Day | null;
}

/** What is known about a model's stored days. */
export interface StoredState {
  readonly timeline: ModelTimeline;
  readonly stored: readonly StoredSnapshot[];
  /** Stretches of days on which what the model reads has changed; `until` null: and on every later one. */
  readonly stale: readonly StaleDays[];
  /** Stored days on which a value was held: a backfill does not rewrite them. */
  readonly held: ReadonlySet<Day>;
  readonly historyFrom: Day;
  /** The last day that there is. */
  readonly asOf: Day;
  /** First day that is not over yet; null: all are. */
  readonly provisionalFrom: Day | null;
}

/** Which days to write, and which stored days carry over. */
export interface DaysToScore {
  readonly asked: readonly Day[];
  readonly reliable: readonly Day[];
  /** Stored days that are out of date and are not written by this run. */
  readonly left: readonly Day[];
}

/** The days that a run has to write: those asked for, or all that are out of date or missing up to `asOf`. */
export function daysToScore(state: StoredState, ask: ScoreAsk): DaysToScore {
  const days = state.stored.flatMap((snapshot) => snapshot.days.map((day) => ({ day, snapshot })));
  const { backfilled, obsolete } = outOfDate(state, days);
  const asked =
    ask.from === null && ask.to === null
      ? [...obsolete, ...backfilled, ...missingDays(state, ask.every)]
      : everyNth(ask.from ?? state.historyFrom, ask.to ?? state.asOf, ask.every);
  const wanted = new Set(asked);
  const stale = new Set([...obsolete, ...backfilled]);
  return {
    asked: [...wanted].sort(),
    reliable: days.map(({ day }) => day).filter((day) => !stale.has(day)),
    left: [...stale].filter((day) => !wanted.has(day)).sort(),
  };
}

/**
 * Stored days that are out of date. After a day that another version should have scored, every later one rests on a
 * carry that may have changed. After the last on which changed facts count, the run looks whether it has: the first
 * stored day from there on is written again, to compare what it hands on.
 */
function outOfDate(
  { timeline, stale, held, provisionalFrom }: StoredState,
  days: readonly { day: Day; snapshot: StoredSnapshot }[],
): { backfilled: Day[]; obsolete: Day[] } {
  const isObsolete = ({ day, snapshot: { kind } }: { day: Day; snapshot: StoredSnapshot }) =>
    kind.fingerprint !== versionOn(timeline, day).version.model.fingerprint ||
    (kind.provisional && (provisionalFrom === null || day < provisionalFrom));
  const first = (found: readonly string[]) => found.toSorted()[0] ?? null;
  const obsoleteFrom = first(days.filter(isObsolete).map(({ day }) => day));
  const inOrder = days.map(({ day }) => day).sort();
  const stretches = stale.map(({ from, until }) => ({
    from,
    until: until === null ? null : (inOrder.find((day) => day >= until) ?? null),
  }));
  const isMarked = (day: Day) =>
    stretches.some(({ from, until }) => day >= from && (until === null || day <= until));
  return {
    obsolete: days.map(({ day }) => day).filter((day) => obsoleteFrom !== null && day >= obsoleteFrom),
    backfilled: days
      .filter(({ day, snapshot }) => isMarked(day) && (!held.has(day) || snapshot.kind.provisional))
      .map(({ day }) => day),
  };
}

/** Days after the last stored one; all of history where there is none. */
function missingDays({ stored, historyFrom, asOf }: StoredState, every: number): Day[] {
  const last = stored
    .flatMap(({ days }) => days)
    .sort()
    .at(-1);
  return everyNth(last === undefined ? historyFrom : addDays(last, every), asOf, every);
}

function everyNth(from: Day, to: Day, every: number): Day[] {
  return daysFromTo(from, to).filter((_, index) => index % every === 0);
}
