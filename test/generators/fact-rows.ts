import fc from 'fast-check';
import type { FactName } from '../../src/facts/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import type { Cell, FactRow } from '../support/book.ts';
import { maybe, nearDay, nearInstant, timeOfDay } from './days.ts';

type Cells = Readonly<Record<string, Cell>>;

/** Small numbers with two decimals, zero and negative ones among them. */
const amount = fc.oneof(
  fc.constantFrom(0, 1, 2, 10, -1, 0.1, 0.25, 100),
  fc.integer({ min: -50, max: 5000 }).map((n) => n / 4),
);
const who = fc.constantFrom(0, 1, 2);
const past = -45;
const future = 12;
const someDay = nearDay(past, future);
const at = nearInstant(past, future);

/** Columns of each fact but `account_id`, `person_id` (a number until the account is known) and its key. */
const cells: Readonly<Partial<Record<FactName, fc.Arbitrary<Cells>>>> = {
  account_changes: fc
    .oneof(
      fc.record({ attribute: fc.constant('plan'), value: maybe(fc.constantFrom('pro', 'basic', 'free')) }),
      fc.record({ attribute: fc.constant('size'), value: maybe(fc.constantFrom('1', '10', '250.5')) }),
      fc.record({ attribute: fc.constant('parent_id'), value: maybe(fc.constantFrom('a1', 'a2', 'a3')) }),
    )
    .chain((change) => at.map((when) => ({ ...change, at: when }))),
  people_roles: fc.record({
    person_id: who,
    role: fc.constantFrom('executive sponsor', 'executive sponsor', 'Executive_Sponsor', 'champion', 'user'),
    starts_on: maybe(someDay),
    ends_on: maybe(someDay),
  }),
  events: fc.record({
    person_id: maybe(who),
    name: fc.constantFrom('login', 'login', 'report', 'meeting', 'export'),
    occurred_at: at,
    value: maybe(amount),
    product: maybe(fc.constantFrom('core', 'plus')),
    attendees: maybe(fc.subarray(['0', '1', '2'])),
  }),
  tickets: fc.record({
    person_id: maybe(who),
    kind: fc.constantFrom('question', 'bug'),
    priority: maybe(fc.constantFrom('urgent', 'low')),
    opened_at: at,
    first_response_at: maybe(at),
    solved_at: maybe(at),
    csat: maybe(fc.integer({ min: 1, max: 5 })),
  }),
  contracts: fc.record({
    product: maybe(fc.constantFrom('core', 'plus')),
    arr: maybe(fc.constantFrom(0, 0, 1000, 12_000.5, 100_000)),
    seats: maybe(fc.constantFrom(0, 1, 5, 40)),
    started_on: nearDay(-300, future),
    ended_on: maybe(someDay),
    renewal_on: maybe(nearDay(-10, 200)),
    notice_days: maybe(fc.constantFrom(0, 5, 30)),
    notice_given_on: maybe(someDay),
    auto_renew: maybe(fc.boolean()),
  }),
  entitlements: fc.record({
    product: fc.constantFrom('core', 'plus', 'other'),
    starts_on: maybe(someDay),
    ends_on: maybe(someDay),
  }),
  invoices: fc.record({
    amount: maybe(amount),
    issued_on: someDay,
    due_on: maybe(someDay),
    paid_on: maybe(someDay),
  }),
  surveys: fc.record({
    person_id: maybe(who),
    kind: fc.constantFrom('nps', 'nps', 'csat'),
    score: maybe(fc.integer({ min: 0, max: 10 })),
    at,
  }),
  feedback: fc.record({
    person_id: maybe(who),
    feature: maybe(fc.constantFrom('report', 'export')),
    polarity: maybe(fc.constantFrom('positive', 'neutral', 'negative')),
    at,
  }),
  advocacy: fc.record({
    kind: fc.constantFrom('referral', 'reference'),
    asked_on: maybe(someDay),
    answered_on: maybe(someDay),
    outcome: maybe(fc.constantFrom('won', 'introduced', 'declined', 'none')),
    value: maybe(amount),
  }),
  goals: fc.record({ set_on: maybe(someDay), due_on: maybe(someDay), reached_on: maybe(someDay) }),
  readings: fc.record({ name: fc.constantFrom('old_score', 'nps_2019'), at, value: maybe(amount) }),
  ratings: fc.record({
    rubric: fc.constantFrom('sentiment', 'sentiment', 'fit'),
    level: maybe(fc.integer({ min: 1, max: 5 })),
    entered_by: fc.constantFrom('ana', 'ben'),
    at,
  }),
  overrides: fc.record({
    band: fc.constantFrom('at_risk', 'watch', 'healthy'),
    reason: fc.constant('said so'),
    entered_by: fc.constantFrom('ana', 'ben'),
    at,
    expires_on: maybe(someDay),
  }),
  logs: fc.record({
    kind: fc.constantFrom('meeting', 'call'),
    at,
    entered_by: fc.constantFrom('ana', 'ben'),
    attendees: maybe(fc.subarray(['0', '1', '2'])),
  }),
  outcomes: fc.record({
    kind: fc.constantFrom('churned', 'churned', 'returned', 'renewed', 'expanded'),
    at: nearInstant(-20, future),
  }),
};

const keys: Readonly<Partial<Record<FactName, string>>> = {
  events: 'event_id',
  tickets: 'ticket_id',
  contracts: 'contract_id',
  invoices: 'invoice_id',
  surveys: 'response_id',
  feedback: 'id',
  logs: 'log_id',
  advocacy: 'id',
  goals: 'goal_id',
};

/** A row before it has an account: of which account by number, how late it became known, and whether it was corrected. */
export interface RowSeed {
  readonly account: number;
  readonly cells: Cells;
  readonly source: number;
  /** Days after it occurred on which it became known, and the time of that day. */
  readonly late: number;
  readonly knownTime: string;
  /** Days after which the version was closed; with what it was replaced, or null: taken back. */
  readonly closedAfter: number | null;
  readonly replacedBy: Cells | null;
}

function seedOf(of: fc.Arbitrary<Cells>): fc.Arbitrary<RowSeed> {
  return fc.record({
    account: fc.nat({ max: 3 }),
    cells: of,
    source: fc.nat({ max: 1 }),
    late: fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(1, 2, 7, 20) },
    ),
    knownTime: timeOfDay,
    closedAfter: fc.option(fc.constantFrom(0, 1, 3, 10), { nil: null, freq: 8 }),
    replacedBy: maybe(of),
  });
}

/** Rows of one fact. Facts of accounts' life (contracts, outcomes ...) are fewer than events. */
export function rowSeeds(fact: FactName): fc.Arbitrary<readonly RowSeed[]> {
  const of = cells[fact];
  if (of === undefined) return fc.constant([]);
  const most = fact === 'events' ? 40 : fact === 'outcomes' ? 2 : 6;
  return fc.array(seedOf(of), { maxLength: most, size: 'max' });
}

/** The versions of a row that a seed stands for, now that the accounts have names. */
export function rowsFrom(
  fact: FactName,
  seed: RowSeed,
  index: number,
  accounts: readonly string[],
  occurred: (cells: Cells) => Day,
): FactRow[] {
  const accountId = accounts[seed.account % Math.max(1, accounts.length)];
  if (accountId === undefined) return [];
  const key = `${fact}-${index}`;
  const keyColumn = keys[fact];
  const whole = (cells: Cells): Cells => ({
    ...withPeople(cells, accountId),
    account_id: accountId,
    ...(keyColumn === undefined ? {} : { [keyColumn]: key }),
  });
  const knownOn = addDays(occurred(seed.cells), seed.late);
  const knownAt = `${knownOn}T${seed.late === 0 ? '23:59:59' : seed.knownTime}`;
  const source = `${fact}_${seed.source}`;
  if (seed.closedAfter === null)
    return [{ key, source, knownAt, knownUntil: null, columns: whole(seed.cells) }];
  const closed = `${addDays(knownOn, seed.closedAfter)}T23:59:59`;
  const first: FactRow = { key, source, knownAt, knownUntil: closed, columns: whole(seed.cells) };
  if (seed.replacedBy === null) return [first];
  return [first, { key, source, knownAt: closed, knownUntil: null, columns: whole(seed.replacedBy) }];
}

/** People are numbers until the account is known: person 1 of account a2 is `a2-1`. */
function withPeople(cells: Cells, accountId: string): Cells {
  const person = cells.person_id;
  const attendees = cells.attendees;
  return {
    ...cells,
    ...(typeof person === 'number' ? { person_id: `${accountId}-${person}` } : {}),
    ...(Array.isArray(attendees) ? { attendees: attendees.map((one) => `${accountId}-${one}`) } : {}),
  };
}
