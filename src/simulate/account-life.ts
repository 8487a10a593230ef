import { addDays, type Day } from '../lib/index.ts';
import type { BookSink } from './book-tables.ts';
import type { AccountTraits } from './draw-account.ts';
import type { Outage } from './outages.ts';
import type { Csm } from './staff.ts';

/** Somebody at the account. */
export interface Person {
  readonly id: string;
  readonly name: string;
  title: string;
  readonly joinedOn: Day;
  leftOn: Day | null;
  /** How keen they are on the product: scales how often they come. */
  readonly keenness: number;
}

/** Somebody in a role, for a time. */
export interface RoleHeld {
  readonly person: Person;
  readonly role: 'executive sponsor' | 'decision maker' | 'champion' | 'admin';
  readonly startsOn: Day;
  endsOn: Day | null;
}

/** A ticket; `solvedOn` is drawn when it is opened. */
export interface OpenTicket {
  readonly urgent: boolean;
  readonly openedOn: Day;
  readonly solvedOn: Day;
}

/** A goal with what became of it. */
export interface Goal {
  readonly dueOn: Day;
  readonly reachedOn: Day | null;
}

/** What changes in an account's life, week by week. Parts of the simulation read and write it. */
export interface AccountLife {
  readonly traits: AccountTraits;
  readonly outages: readonly Outage[];
  readonly staff: readonly Csm[];
  readonly from: Day;
  readonly to: Day;
  readonly emit: BookSink;
  /** First day of the week being lived. */
  week: Day;
  engagement: number;
  /** Lasting shocks to engagement: they fade by a tenth a week. */
  mood: number;
  seats: number;
  arr: number;
  csm: Csm | null;
  readonly people: Person[];
  readonly roles: RoleHeld[];
  readonly tickets: OpenTicket[];
  readonly goals: Goal[];
  contract: { id: string; startedOn: Day; renewalOn: Day; autoRenew: boolean; invoicedOn: Day } | null;
  decidedOn: Day | null;
  why: string | null;
  churnedOn: Day | null;
  readonly counters: Record<string, number>;
}

/** The next id of a kind, unique in the book: `a000012-t3`. */
export function nextId(life: AccountLife, kind: string): string {
  const next = (life.counters[kind] ?? 0) + 1;
  life.counters[kind] = next;
  return `${life.traits.id}-${kind}${next}`;
}

/** Who works at the account on `day`. */
export function peopleOn(life: AccountLife, day: Day): Person[] {
  return life.people.filter(
    (person) => person.joinedOn <= day && (person.leftOn === null || day < person.leftOn),
  );
}

/** Who holds the role on `day`, if anybody does. */
export function holderOf(life: AccountLife, role: RoleHeld['role'], day: Day): Person | null {
  const held = life.roles.find(
    (each) => each.role === role && each.startsOn <= day && (each.endsOn === null || day < each.endsOn),
  );
  return held?.person ?? null;
}

/** The instant `minutes` after midnight UTC of `day`. */
export function instant(day: Day, minutes: number): string {
  const over = Math.floor(minutes / 1440);
  const left = Math.floor(minutes - over * 1440);
  const hour = String(Math.floor(left / 60)).padStart(2, '0');
  return `${over === 0 ? day : addDays(day, over)}T${hour}:${String(left % 60).padStart(2, '0')}:00Z`;
}
