/** The three kinds of customers. */
export type Segment = 'enterprise' | 'mid' | 'self_serve';

/** What sets a segment apart. Every number is a guess about a plausible SaaS company, not a measurement. */
export interface SegmentProfile {
  /** Share of the book. */
  readonly share: number;
  readonly seats: readonly [least: number, most: number];
  /** List price of a seat and year, in the account's currency. */
  readonly seatPrice: number;
  readonly termDays: number;
  readonly noticeDays: number;
  /** Chance that a contract renews by itself. */
  readonly autoRenew: number;
  /** Chance per year that an account which is average in everything decides to leave. */
  readonly yearlyChurn: number;
  /** Has a CSM of its own, a sponsor, goals, ratings. */
  readonly managed: boolean;
  /** Tickets per active user and year. */
  readonly ticketsPerUser: number;
}

export const segments = {
  enterprise: {
    share: 0.06,
    seats: [40, 160],
    seatPrice: 1100,
    termDays: 365,
    noticeDays: 90,
    autoRenew: 0.5,
    yearlyChurn: 0.07,
    managed: true,
    ticketsPerUser: 0.5,
  },
  mid: {
    share: 0.24,
    seats: [8, 40],
    seatPrice: 620,
    termDays: 365,
    noticeDays: 60,
    autoRenew: 0.7,
    yearlyChurn: 0.13,
    managed: true,
    ticketsPerUser: 0.6,
  },
  self_serve: {
    share: 0.7,
    seats: [1, 8],
    seatPrice: 290,
    termDays: 30,
    noticeDays: 0,
    autoRenew: 1,
    yearlyChurn: 0.32,
    managed: false,
    ticketsPerUser: 0.35,
  },
} as const satisfies Record<Segment, SegmentProfile>;
