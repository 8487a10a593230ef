import fc from 'fast-check';
import type { FactName } from '../../src/facts/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import { occurredOn } from '../judge/fact-times.ts';
import type { Book, Cell, ExtraColumn, FactRow, SourcePromise } from '../support/book.ts';
import { maybe, nearDay, nearInstant, origin } from './days.ts';
import { type RowSeed, rowSeeds, rowsFrom } from './fact-rows.ts';

/** Facts whose rows are made from seeds; accounts and people are made first. */
const seeded: readonly FactName[] = [
  'account_changes',
  'people_roles',
  'events',
  'tickets',
  'contracts',
  'entitlements',
  'invoices',
  'surveys',
  'feedback',
  'advocacy',
  'goals',
  'readings',
  'ratings',
  'overrides',
  'logs',
  'outcomes',
];

const extra: readonly ExtraColumn[] = [
  { fact: 'accounts', name: 'plan', type: 'text' },
  { fact: 'accounts', name: 'size', type: 'number' },
  { fact: 'accounts', name: 'seats', type: 'number' },
];

const accountSeed = fc.record({
  started: maybe(
    fc.oneof(
      fc.integer({ min: -200, max: -10 }).map((days) => addDays(origin, days)),
      nearDay(-40, 6),
    ),
  ),
  known: fc.constantFrom(-200, -200, -40, 0, 3),
  plan: maybe(fc.constantFrom('pro', 'basic')),
  size: maybe(fc.constantFrom(1, 10, 250.5)),
  seats: maybe(fc.constantFrom(0, 5, 20)),
  parent: maybe(fc.nat({ max: 3 })),
  people: fc.array(
    fc.record({
      joined: maybe(nearInstant(-60, 6)),
      left: maybe(nearInstant(-20, 12)),
      late: fc.constantFrom(0, 0, 3),
    }),
    { maxLength: 3 },
  ),
});
type AccountSeed = typeof accountSeed extends fc.Arbitrary<infer T> ? T : never;

const promise = fc.record({
  collectsFrom: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -70, max: -5 }).map((days) => addDays(origin, days)) },
    { weight: 2, arbitrary: nearDay(-10, 4) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  every: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(1, 1, 3, 7, 30) },
  ),
  atLeast: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(0.5, 0.6, 1) },
  ),
  hold: fc.constantFrom(0, 1, 3, 14),
});

const names = ['a1', 'a2', "a'3; drop table", 'Ä4'] as const;

/** A feed that is as steady as a clock but for some days: what `at_least` needs to be judged. */
const steadySeed = fc.record({
  perDay: fc.constantFrom(1, 2),
  missing: fc.uniqueArray(fc.integer({ min: -10, max: 10 }), { maxLength: 5 }),
});

/** What kind of book: everything at once, or one of the small ones that are easily forgotten. */
export interface BookOptions {
  readonly mostAccounts?: number;
}

/** A book: accounts with parents, people with roles, all facts, late and corrected rows, quiet days, broken feeds. */
export function books({ mostAccounts = 4 }: BookOptions = {}): fc.Arbitrary<Book> {
  return fc
    .record({
      accounts: fc.oneof(
        {
          weight: 12,
          arbitrary: fc.array(accountSeed, { minLength: 1, maxLength: mostAccounts, size: 'max' }),
        },
        { weight: 1, arbitrary: fc.constant<AccountSeed[]>([]) },
      ),
      steady: maybe(steadySeed),
      seeds: fc.tuple(...seeded.map(rowSeeds)),
      promises: fc.tuple(...seeded.map(() => fc.tuple(promise, maybe(promise)))),
      quietDays: fc.oneof(
        { weight: 2, arbitrary: fc.constant<Day[]>([]) },
        { weight: 1, arbitrary: fc.uniqueArray(nearDay(-30, 8), { maxLength: 6 }) },
      ),
      regions: fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        {
          weight: 1,
          arbitrary: fc.record({
            attribute: fc.constant('plan'),
            quietDays: fc.dictionary(
              fc.constantFrom('pro', 'basic', 'free'),
              fc.uniqueArray(nearDay(-30, 8), { maxLength: 6 }),
            ),
          }),
        },
      ),
      winBackByEvent: fc.boolean(),
      everyoneChurned: fc.oneof(
        { weight: 9, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    })
    .map((parts) => {
      const ids = parts.accounts.map((_, index) => names[index] ?? `a${index}`);
      const facts: Partial<Record<FactName, readonly FactRow[]>> = {
        accounts: parts.accounts.map((seed, index) => accountRow(seed, index, ids)),
        people: parts.accounts.flatMap((seed, index) => peopleRows(seed, String(ids[index]))),
      };
      const book: Book = {
        facts,
        sources: [],
        quietDays: parts.quietDays.sort(),
        ...(parts.regions === undefined ? {} : { regions: parts.regions }),
        extra,
        winBackByEvent: parts.winBackByEvent,
      };
      for (const [index, fact] of seeded.entries()) {
        facts[fact] = (parts.seeds[index] ?? []).flatMap((seed: RowSeed, at) =>
          rowsFrom(fact, seed, at, ids, (cells) => occurredCells(book, fact, cells, ids, seed)),
        );
      }
      if (parts.steady !== null && ids.length > 0) {
        facts.events = [
          ...(facts.events ?? []),
          ...steadyEvents(String(ids[0]), parts.steady.perDay, parts.steady.missing),
        ];
      }
      if (parts.everyoneChurned) facts.outcomes = ids.map((id) => churn(id));
      const sources = parts.promises.flatMap(([first, second], index) =>
        promisesOf(seeded[index] ?? 'events', first, second),
      );
      const always = (['accounts', 'people'] as const).map((fact) =>
        promiseFor(fact, 0, { collectsFrom: addDays(origin, -200), every: null, atLeast: null, hold: 14 }),
      );
      return { ...book, sources: [...always, ...sources] };
    });
}

function accountRow(seed: AccountSeed, index: number, ids: readonly string[]): FactRow {
  const id = String(ids[index]);
  const known = addDays(origin, seed.known);
  return {
    key: id,
    source: 'accounts_0',
    knownAt: `${known}T08:00:00`,
    knownUntil: null,
    columns: {
      account_id: id,
      name: `Account ${id}`,
      parent_id: seed.parent === null ? null : (ids[seed.parent] ?? 'nobody'),
      csm: index % 2 === 0 ? 'ana' : null,
      started_on: seed.started,
      internal: false,
      plan: seed.plan,
      size: seed.size,
      seats: seed.seats,
    },
  };
}

function peopleRows(seed: AccountSeed, accountId: string): FactRow[] {
  return seed.people.map((person, index) => {
    const joined = person.joined === null ? addDays(origin, -30) : (person.joined.slice(0, 10) as Day);
    return {
      key: `${accountId}-${index}`,
      source: 'people_0',
      knownAt: `${addDays(joined, person.late)}T23:00:00`,
      knownUntil: null,
      columns: {
        person_id: `${accountId}-${index}`,
        account_id: accountId,
        joined_at: person.joined,
        left_at: person.left,
        title: index === 0 ? 'CFO' : null,
      },
    };
  });
}

function churn(accountId: string): FactRow {
  const columns: Record<string, Cell> = {
    account_id: accountId,
    kind: 'churned',
    at: `${addDays(origin, 1)}T12:00:00`,
  };
  return {
    key: `churn-${accountId}`,
    source: 'outcomes_0',
    knownAt: `${addDays(origin, 1)}T23:00:00`,
    knownUntil: null,
    columns,
  };
}

function steadyEvents(accountId: string, perDay: number, missing: readonly number[]): FactRow[] {
  const offsets = Array.from({ length: 62 }, (_, index) => index - 50).filter(
    (offset) => !missing.includes(offset),
  );
  return offsets.flatMap((offset) =>
    Array.from({ length: perDay }, (_, number): FactRow => {
      const occurred_at = `${addDays(origin, offset)}T1${number}:00:00`;
      const key = `steady-${offset}-${number}`;
      return {
        key,
        source: 'events_0',
        knownAt: occurred_at,
        knownUntil: null,
        columns: {
          event_id: key,
          account_id: accountId,
          person_id: `${accountId}-0`,
          name: 'login',
          occurred_at,
          value: 1,
          product: 'core',
        },
      };
    }),
  );
}

function occurredCells(
  book: Book,
  fact: FactName,
  cells: Record<string, Cell>,
  ids: readonly string[],
  seed: RowSeed,
): Day {
  const account_id = ids[seed.account % Math.max(1, ids.length)] ?? '';
  const row: FactRow = {
    key: '',
    source: '',
    knownAt: `${origin}T00:00:00`,
    knownUntil: null,
    columns: { ...cells, account_id },
  };
  return occurredOn(fact, row, book);
}

type PromiseSeed = Pick<SourcePromise, 'collectsFrom' | 'every' | 'atLeast' | 'hold'>;

function promiseFor(fact: FactName, number: number, seed: PromiseSeed): SourcePromise {
  return { source: `${fact}_${number}`, fact, ...seed };
}

function promisesOf(fact: FactName, first: PromiseSeed, second: PromiseSeed | null): SourcePromise[] {
  return [promiseFor(fact, 0, first), ...(second === null ? [] : [promiseFor(fact, 1, second)])];
}
