import { addDays, type Day, daysBetween } from '../lib/index.ts';
import { type AccountLife, instant, nextId } from './account-life.ts';
import type { Cell } from './book-tables.ts';
import { staffUp } from './live-people.ts';

/** The contract in force on the first recorded day: the term began at the last anniversary. */
export function signFirst(life: AccountLife, day: Day): void {
  const { traits } = life;
  const terms = Math.floor(daysBetween(traits.startedOn, day) / traits.profile.termDays);
  sign(life, addDays(traits.startedOn, terms * traits.profile.termDays));
  for (const product of traits.segment === 'self_serve' ? ['core'] : ['core', 'alerts']) {
    life.emit('entitlements', [traits.id, product, traits.startedOn, null]);
  }
}

/** A week of the contract: invoices, and on the renewal day renewal, growth, or the end. */
export function liveContract(life: AccountLife): void {
  const { contract } = life;
  if (contract === null) return;
  const random = life.traits.random.fork(`contract/${life.week}`);
  if (contract.invoicedOn <= life.week) invoice(life);
  if (addDays(life.week, 7) <= contract.renewalOn) return;
  if (contract.renewalOn > life.to) return;
  const decideBy = addDays(contract.renewalOn, -life.traits.profile.noticeDays);
  if (life.decidedOn !== null && life.decidedOn <= decideBy) {
    const churnedOn = contract.renewalOn;
    closeTerm(life, churnedOn, life.decidedOn);
    life.churnedOn = churnedOn;
    outcome(life, churnedOn, 'churned', life.arr, 0, life.why);
    return;
  }
  const before = life.arr;
  closeTerm(life, contract.renewalOn, null);
  const grows = life.traits.segment === 'self_serve' ? 0.02 : 0.4;
  if (life.decidedOn === null && life.engagement > 0.4 && random.chance(grows)) {
    resize(life, Math.ceil(life.seats * (1.1 + 0.3 * random.uniform())));
  } else if (life.engagement < -0.8 && life.seats > 3 && random.chance(grows)) {
    resize(life, Math.max(1, Math.floor(life.seats * 0.75)));
  }
  const on = contract.renewalOn;
  if (life.arr !== before)
    outcome(life, on, life.arr > before ? 'expanded' : 'contracted', before, life.arr, null);
  else if (life.traits.profile.managed) outcome(life, on, 'renewed', before, before, null);
  sign(life, on);
}

/** Writes the term that is still running at the end of the records. */
export function emitRunningTerm(life: AccountLife): void {
  if (life.contract !== null) closeTerm(life, null, life.decidedOn);
}

function sign(life: AccountLife, on: Day): void {
  const random = life.traits.random.fork(`sign/${on}`);
  life.contract = {
    id: nextId(life, 'c'),
    startedOn: on,
    renewalOn: addDays(on, life.traits.profile.termDays),
    autoRenew: random.chance(life.traits.profile.autoRenew),
    invoicedOn: on,
  };
}

function closeTerm(life: AccountLife, endedOn: Day | null, decidedOn: Day | null): void {
  const { contract, traits } = life;
  if (contract === null) return;
  const decideBy = addDays(contract.renewalOn, -traits.profile.noticeDays);
  const gives = decidedOn !== null && traits.profile.managed && decidedOn <= decideBy;
  const notice = gives
    ? decidedOn > contract.startedOn
      ? addDays(decidedOn, 14)
      : addDays(contract.startedOn, 14)
    : null;
  const on = notice !== null && notice > decideBy ? decideBy : notice;
  const cells: Cell[] = [
    contract.id,
    traits.id,
    'core',
    life.arr,
    traits.currency,
    life.seats,
    contract.startedOn,
    endedOn,
  ];
  life.emit('contracts', [
    ...cells,
    contract.renewalOn,
    traits.profile.noticeDays,
    on !== null && on <= life.to ? on : null,
    contract.autoRenew,
  ]);
  life.contract = null;
}

function resize(life: AccountLife, seats: number): void {
  staffUp(life, seats);
  life.arr = Math.round((life.arr / life.seats) * seats);
  life.seats = seats;
  life.emit('account_changes', [life.traits.id, 'seats', seats, instant(life.week, 600)]);
}

function outcome(
  life: AccountLife,
  on: Day,
  kind: string,
  before: number,
  after: number,
  reason: string | null,
): void {
  life.emit('outcomes', [
    life.traits.id,
    instant(on, 720),
    kind,
    before,
    after,
    life.traits.currency,
    reason,
  ]);
}

/** Quarterly for those with a CSM, else monthly; who is about to leave, and a few others, pay late. */
function invoice(life: AccountLife): void {
  const { contract, traits } = life;
  if (contract === null) return;
  const random = traits.random.fork(`invoice/${contract.invoicedOn}`);
  const every = traits.profile.managed ? 91 : 30;
  const dueOn = addDays(contract.invoicedOn, 30);
  const late = random.chance(life.decidedOn !== null ? 0.5 : 0.1);
  const paidOn = addDays(dueOn, late ? random.whole(5, 60) : -random.whole(0, 25));
  const amount = Math.round((life.arr * every * 100) / 365) / 100;
  if (contract.invoicedOn >= life.from) {
    life.emit('invoices', [
      nextId(life, 'i'),
      traits.id,
      amount,
      traits.currency,
      contract.invoicedOn,
      dueOn,
      paidOn <= life.to ? paidOn : null,
    ]);
  }
  contract.invoicedOn = addDays(contract.invoicedOn, every);
}
