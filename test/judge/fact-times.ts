import type { FactName } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import type { Book, Cell, FactRow } from '../support/book.ts';

const occurredColumns: Readonly<Record<FactName, readonly string[]>> = {
  accounts: ['started_on'],
  account_changes: ['at'],
  people: ['joined_at'],
  people_roles: ['starts_on'],
  events: ['occurred_at'],
  tickets: ['opened_at'],
  contracts: ['started_on'],
  entitlements: ['starts_on'],
  invoices: ['issued_on'],
  surveys: ['at'],
  feedback: ['at'],
  advocacy: ['asked_on', 'answered_on'],
  goals: ['set_on'],
  readings: ['at'],
  ratings: ['at'],
  overrides: ['at'],
  logs: ['at'],
  outcomes: ['at'],
};

const knownWith: Readonly<Partial<Record<FactName, Readonly<Record<string, string>>>>> = {
  people: { left_at: 'left_at' },
  people_roles: { ends_on: 'ends_on' },
  tickets: { first_response_at: 'first_response_at', solved_at: 'solved_at', csat: 'solved_at' },
  contracts: { ended_on: 'ended_on', notice_given_on: 'notice_given_on' },
  entitlements: { ends_on: 'ends_on' },
  invoices: { paid_on: 'paid_on' },
  advocacy: { answered_on: 'answered_on', outcome: 'answered_on', value: 'answered_on' },
  goals: { reached_on: 'reached_on', confirmed_by: 'reached_on' },
};

/** The local day of a day or an instant. */
export function dayOf(cell: Cell | undefined): Day | null {
  return typeof cell === 'string' ? (cell.slice(0, 10) as Day) : null;
}

/** "*Occurred*: accounts, contracts `started_on`; people `joined_at`; ... all others `at`." As a day or an instant. */
export function occurredAt(fact: FactName, row: FactRow, book: Book): string | null {
  for (const column of occurredColumns[fact]) {
    const cell = row.columns[column];
    if (typeof cell === 'string') return cell;
  }
  return fact === 'goals' ? accountStart(book, String(row.columns.account_id)) : null;
}

/** The local day on which the row occurred; the day it became known if it was never dated. */
export function occurredOn(fact: FactName, row: FactRow, book: Book): Day {
  return (dayOf(occurredAt(fact, row, book)) ?? dayOf(row.knownAt)) as Day;
}

/** "As of D a row counts from `max(occurred_at, known_at)`." */
export function countsFrom(fact: FactName, row: FactRow, book: Book): Day {
  const occurred = occurredOn(fact, row, book);
  const known = dayOf(row.knownAt) as Day;
  return occurred > known ? occurred : known;
}

/** "A version counts as of D if known_at <= D < known_until." */
export function countsAsOf(fact: FactName, row: FactRow, book: Book, day: Day): boolean {
  const until = dayOf(row.knownUntil);
  return countsFrom(fact, row, book) <= day && (until === null || day < until);
}

/** "Columns filled later are null until they are known." The day from which a column may be seen; undefined: with its row. */
export function columnKnownOn(fact: FactName, row: FactRow, column: string): Day | null | undefined {
  const other = knownWith[fact]?.[column];
  return other === undefined ? undefined : dayOf(row.columns[other]);
}

/** The column's value as of a day. */
export function columnAsOf(fact: FactName, row: FactRow, column: string, day: Day): Cell {
  const known = columnKnownOn(fact, row, column);
  if (known !== undefined && (known === null || known > day)) return null;
  return row.columns[column] ?? null;
}

/** Columns of a fact that are known later than their row. */
export function columnsKnownLater(fact: FactName): readonly string[] {
  return Object.keys(knownWith[fact] ?? {});
}

/** The account's start: `started_on`, else the first day on which it is known. */
export function accountStart(book: Book, accountId: string): Day | null {
  const rows = (book.facts.accounts ?? []).filter((row) => row.columns.account_id === accountId);
  const starts = rows.map((row) => dayOf(row.columns.started_on) ?? (dayOf(row.knownAt) as Day));
  return starts.sort()[0] ?? null;
}
