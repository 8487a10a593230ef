import { addDays, daysBetween } from '../lib/index.ts';
import { type AccountLife, holderOf, instant } from './account-life.ts';
import type { BookOptions } from './book-options.ts';
import type { BookSink } from './book-tables.ts';
import type { AccountTraits } from './draw-account.ts';
import { hazardEffects, hazardExponent, leavingChance, type Standing } from './hazard.ts';
import { emitRunningTerm, liveContract, signFirst } from './live-contract.ts';
import { emitPeople, livePeople, setUpPeople } from './live-people.ts';
import { liveRatings } from './live-ratings.ts';
import { liveTickets, openUrgent } from './live-tickets.ts';
import { liveEngagement, liveUse } from './live-use.ts';
import { goalsReached, liveValue } from './live-value.ts';
import type { Outage } from './outages.ts';
import type { Csm } from './staff.ts';

/** Lives one account from its first recorded day to its last, and hands every row to `emit`. */
export function simulateAccount(
  traits: AccountTraits,
  options: BookOptions,
  staff: readonly Csm[],
  outages: readonly Outage[],
  emit: BookSink,
): void {
  const first = traits.startedOn < options.from ? options.from : traits.startedOn;
  const life: AccountLife = {
    traits,
    outages,
    staff,
    from: options.from,
    to: options.to,
    emit,
    week: first,
    engagement: 0.9 * traits.fit,
    mood: 0,
    seats: traits.seats,
    arr: traits.seats * traits.seatPrice,
    csm: traits.csm,
    people: [],
    roles: [],
    tickets: [],
    goals: [],
    contract: null,
    decidedOn: null,
    why: null,
    churnedOn: null,
    counters: {},
  };
  emitAccountStart(life);
  setUpPeople(life);
  signFirst(life, first);
  let standing = currentStanding(life);
  for (; life.week <= options.to && life.churnedOn === null; life.week = addDays(life.week, 7)) {
    livePeople(life);
    liveEngagement(life);
    liveUse(life);
    liveTickets(life);
    liveValue(life);
    liveRatings(life);
    standing = currentStanding(life);
    if (life.decidedOn === null) decide(life, standing);
    liveContract(life);
  }
  emitRunningTerm(life);
  emitPeople(life);
  emit('accounts', [
    traits.id,
    traits.name,
    traits.parentId,
    life.csm?.name ?? null,
    traits.segment,
    traits.segment === 'self_serve' ? 'team' : 'business',
    traits.industry,
    traits.region,
    life.seats,
    traits.currency,
    traits.startedOn,
    traits.internal,
  ]);
  const exponent = Math.round(hazardExponent(standing) * 1e4) / 1e4;
  emit('truth_accounts', [
    traits.id,
    traits.segment,
    traits.fit,
    life.decidedOn,
    life.churnedOn,
    life.why,
    exponent,
  ]);
}

function emitAccountStart(life: AccountLife): void {
  const { traits, emit } = life;
  const at = instant(traits.startedOn, 480);
  if (traits.csm !== null) emit('account_changes', [traits.id, 'csm', traits.csm.name, at]);
  emit('account_changes', [traits.id, 'seats', traits.seats, at]);
}

function currentStanding(life: AccountLife): Standing {
  return {
    segment: life.traits.segment,
    engagement: life.engagement,
    sponsorGap: life.traits.profile.managed && holderOf(life, 'executive sponsor', life.week) === null,
    openUrgentTickets: openUrgent(life),
    goalsReached: goalsReached(life),
    tenureDays: daysBetween(life.traits.startedOn, life.week),
  };
}

/** Draws the decision to leave from the stated hazard, and notes its chance each fourth week as the truth. */
function decide(life: AccountLife, standing: Standing): void {
  const random = life.traits.random.fork(`decide/${life.week}`);
  const chance = leavingChance(standing);
  if (daysBetween(life.traits.startedOn, life.week) % 28 < 7) {
    life.emit('truth_standing', [
      life.traits.id,
      life.week,
      Math.round(standing.engagement * 1e4) / 1e4,
      standing.sponsorGap,
      standing.openUrgentTickets,
      standing.goalsReached,
      Math.round(chance * 1e6) / 1e6,
    ]);
  }
  if (!random.chance(chance)) return;
  life.decidedOn = life.week;
  life.why = mainReason(standing);
}

/** The largest of the effects that spoke for leaving. */
function mainReason(standing: Standing): string {
  const parts = {
    priorities_changed: hazardEffects.engagement * standing.engagement,
    sponsor_change: standing.sponsorGap ? hazardEffects.sponsorGap : 0,
    support: hazardEffects.urgentTicket * Math.min(3, standing.openUrgentTickets),
    product_gap:
      standing.goalsReached === null ? 0 : hazardEffects.noGoalReached * (1 - 2 * standing.goalsReached),
  };
  const [reason, size] = Object.entries(parts).reduce((most, part) => (part[1] > most[1] ? part : most));
  return size > 0.3 ? reason : 'price';
}
