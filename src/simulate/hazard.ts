import { type Segment, segments } from './segments.ts';

/** All that the chance of leaving depends on, on one day. Nothing else in the book moves it. */
export interface Standing {
  readonly segment: Segment;
  /** How much the product is part of the work: about -3 to 3, average 0. */
  readonly engagement: number;
  /** The executive sponsor has left and nobody has taken over. */
  readonly sponsorGap: boolean;
  readonly openUrgentTickets: number;
  /** Share of the goals due so far that were reached; null while none is due. */
  readonly goalsReached: number | null;
  readonly tenureDays: number;
}

/** Natural logarithms of what each circumstance multiplies the chance of leaving by. They are the book's truth. */
export const hazardEffects = {
  /** For each point of engagement: minus 0.9, so one point less makes leaving 2.5 times as likely. */
  engagement: -0.9,
  sponsorGap: 1.3,
  /** For each open urgent ticket, three at most. */
  urgentTicket: 0.45,
  /** For no goal reached against average; half reached is neutral. */
  noGoalReached: 0.8,
  /** In the first 90 days hardly anybody leaves. */
  firstQuarter: -1.2,
} as const;

/**
 * The chance that an account decides to leave within the next week: 1 - exp(-hazard), with
 * hazard = base(segment)/52 * exp(sum of effects). The decision takes hold at the next renewal.
 */
export function leavingChance(standing: Standing): number {
  const base = -Math.log(1 - segments[standing.segment].yearlyChurn) / 52;
  return 1 - Math.exp(-base * Math.exp(hazardExponent(standing)));
}

/** The sum of effects: 0 for an account that is average in everything. */
export function hazardExponent(standing: Standing): number {
  const goals = standing.goalsReached;
  return (
    hazardEffects.engagement * standing.engagement +
    (standing.sponsorGap ? hazardEffects.sponsorGap : 0) +
    hazardEffects.urgentTicket * Math.min(3, standing.openUrgentTickets) +
    (goals === null ? 0 : hazardEffects.noGoalReached * (1 - 2 * goals)) +
    (standing.tenureDays < 90 ? hazardEffects.firstQuarter : 0)
  );
}
