import { addDays, type Day } from '../lib/index.ts';

/** A band that a person set by hand, with the reason, in force from `on` until its end. */
export interface Override {
  readonly band: string;
  readonly reason: string;
  readonly enteredBy: string;
  /** First day on which it holds: the local day on which it was known. */
  readonly on: Day;
  /** When it was entered: the latest of several holds. An instant in ISO 8601. */
  readonly enteredAt: string;
  /** First day on which it holds no longer; null: `overrideDays` after its first. */
  readonly expiresOn: Day | null;
}

/** How many days an override holds unless it says so. */
export const overrideDays = 30;

/** The band that counts for totals and plays, and whose it is. */
export type EffectiveBand =
  | { readonly band: string; readonly by: 'score' }
  | {
      readonly band: string;
      readonly by: 'override';
      readonly computed: string;
      readonly override: Override;
    };

/**
 * The band in effect on a day: that of the latest override that lives, else the computed one. An override never
 * changes the score; expired ones do not come back when a later one ends first.
 */
export function effectiveBand(computed: string, overrides: readonly Override[], day: Day): EffectiveBand {
  const latest = overrides
    .filter((override) => override.on <= day)
    .reduce<Override | null>(
      (best, each) => (best === null || each.enteredAt >= best.enteredAt ? each : best),
      null,
    );
  if (latest === null || day >= endOf(latest)) return { band: computed, by: 'score' };
  return { band: latest.band, by: 'override', computed, override: latest };
}

/** The first day on which an override holds no longer. */
export function endOf(override: Override): Day {
  return override.expiresOn ?? addDays(override.on, overrideDays);
}
