import type { FactName } from '../../facts/index.ts';
import type { Day } from '../../lib/index.ts';
import type { AccountScore, ChangePart, EffectiveBand } from '../../score/index.ts';
import { accountFacts } from './account-facts.ts';
import { advocacyFacts } from './advocacy-facts.ts';
import { contractFacts } from './contract-facts.ts';
import type { FactQuery } from './fact-query.ts';
import { feedbackFacts } from './feedback-facts.ts';
import { goalFacts } from './goal-facts.ts';
import { invoiceFacts } from './invoice-facts.ts';
import { meetingFacts } from './meeting-facts.ts';
import { outcomeFacts } from './outcome-facts.ts';
import { paidProductFacts } from './paid-product-facts.ts';
import { peopleFacts } from './people-facts.ts';
import { ratingFacts } from './rating-facts.ts';
import { roleFacts } from './role-facts.ts';
import type { Past, Peers } from './snapshot-facts.ts';
import { surveyFacts } from './survey-facts.ts';
import { ticketFacts } from './ticket-facts.ts';
import { useFacts } from './use-facts.ts';

/** What is asked of the facts for a story, one query each, whatever the number of accounts. */
export const factQueries = {
  account: accountFacts,
  roles: roleFacts,
  people: peopleFacts,
  meetings: meetingFacts,
  tickets: ticketFacts,
  goals: goalFacts,
  invoices: invoiceFacts,
  advocacy: advocacyFacts,
  surveys: surveyFacts,
  feedback: feedbackFacts,
  contracts: contractFacts,
  use: useFacts,
  paidProducts: paidProductFacts,
  ratings: ratingFacts,
  outcomes: outcomeFacts,
} as const;

type Answers = {
  readonly [K in keyof typeof factQueries]: (typeof factQueries)[K] extends FactQuery<infer T> ? T : never;
};

/** The facts of one account as known by the day; what it has no rows of is not there. */
export type KnownFacts = Partial<Answers>;

/** An account under another one, by band. */
export interface ChildBand {
  readonly band: string;
  readonly accounts: number;
  readonly children: readonly string[];
}

/** All that a story is told from. */
export interface StoryFacts {
  readonly accountId: string;
  /** As stored on the day. */
  readonly score: AccountScore;
  /** The band that counts on the day, and whose it is. */
  readonly effective: EffectiveBand;
  /** Row of the override in effect; null: there is none. */
  readonly overrideKey: string | null;
  /** Day of the churn, of an account that has left since. */
  readonly churned: { readonly on: Day; readonly key: string; readonly reason: string | null } | null;
  /** An earlier stored day and the parts of the change since; null: none is stored. */
  readonly before: { readonly score: AccountScore; readonly parts: readonly ChangePart[] } | null;
  readonly facts: KnownFacts;
  /** By figure: `score` or a metric. */
  readonly past: ReadonlyMap<string, Past>;
  readonly peers: ReadonlyMap<string, Peers>;
  /** The accounts under this one. */
  readonly children: readonly ChildBand[];
  /** Of which facts anybody in the book has rows. */
  readonly collected: ReadonlySet<FactName>;
}
