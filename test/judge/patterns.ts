import { addDays, type Day } from '../../src/lib/index.ts';
import type { Book, FactRow } from '../support/book.ts';
import type { Cells } from '../support/scorer.ts';
import { columnAsOf, countsAsOf, occurredOn } from './fact-times.ts';
import { quantile } from './quantile.ts';

/** A group of accounts on one part of the score, told plainly. */
export interface JudgedStanding {
  readonly measured: number;
  readonly low: number;
  readonly arrLow: number;
  readonly median: number;
}

/** How these points stand; null of none. */
export function judgeStanding(
  rows: readonly { readonly points: number; readonly arr: number }[],
  lowUnder: number,
): JudgedStanding | null {
  if (rows.length === 0) return null;
  const low = rows.filter(({ points }) => points < lowUnder);
  return {
    measured: rows.length,
    low: low.length,
    arrLow: low.reduce((sum, { arr }) => sum + arr, 0),
    median: quantile(
      rows.map(({ points }) => points),
      0.5,
    ) as number,
  };
}

/** Bugs and requests open as of a day, by kind, feature and theme. */
export function judgeAsked(book: Book, rows: readonly Cells[], on: Day, lowestBand: string) {
  const groups = new Map<string, FactRow[]>();
  for (const row of book.facts.tickets ?? []) {
    const kind = String(row.columns.kind).toLowerCase().replaceAll(/[_-]/g, ' ').trim();
    if (!['bug', 'feature request'].includes(kind) || !countsAsOf('tickets', row, book, on)) continue;
    if (columnAsOf('tickets', row, 'solved_at', on) !== null) continue;
    const key = JSON.stringify([kind, row.columns.feature ?? null, row.columns.theme ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const isScored = (account: unknown) => rows.some((row) => row.account_id === account);
  return [...groups].map(([key, tickets]) => {
    const [kind, feature, theme] = JSON.parse(key) as [string, string | null, string | null];
    const askers = [...new Set(tickets.map((row) => row.columns.account_id ?? null))];
    const there = rows.filter((row) => askers.includes(row.account_id ?? null));
    const soon = there.filter(
      ({ decide_by: by }) => typeof by === 'string' && by >= on && by <= addDays(on, 90),
    );
    const low = there.filter(({ band }) => band === lowestBand);
    const arr = (some: readonly Cells[]) => some.reduce((sum, row) => sum + Number(row.arr ?? 0), 0);
    const own = tickets.filter((row) => isScored(row.columns.account_id));
    return {
      kind,
      feature,
      theme,
      tickets: own.length,
      accounts: there.length,
      arr: arr(there),
      decidingSoon: soon.length,
      arrDecidingSoon: arr(soon),
      inLowestBand: low.length,
      arrInLowestBand: arr(low),
      oldestOn: own.map((row) => occurredOn('tickets', row, book)).sort()[0] ?? null,
      gone: askers.length - there.length,
      rows: own.map((row) => row.key).sort(),
    };
  });
}

/** Who used a feature in 28 days, and who has trouble with it. */
export function judgeFeature(book: Book, rows: readonly Cells[], on: Day, name: string) {
  const counting = (fact: 'events' | 'feedback' | 'tickets', days: number) =>
    (book.facts[fact] ?? []).filter(
      (row) => countsAsOf(fact, row, book, on) && occurredOn(fact, row, book) > addDays(on, -days),
    );
  const users = new Set(
    counting('events', 28)
      .filter((row) => row.columns.name === name)
      .map((row) => row.columns.account_id),
  );
  const about = (row: FactRow) => String(row.columns.feature).toLowerCase() === name.toLowerCase();
  const troubled = new Set([
    ...counting('tickets', 100_000)
      .filter((row) => about(row) && ['bug', 'feature request'].includes(String(row.columns.kind)))
      .filter((row) => columnAsOf('tickets', row, 'solved_at', on) === null)
      .map((row) => row.columns.account_id),
    ...counting('feedback', 180)
      .filter((row) => about(row) && row.columns.polarity === 'negative')
      .map((row) => row.columns.account_id),
  ]);
  return {
    users: rows.filter((row) => users.has(row.account_id ?? '')).length,
    healthyUsers: rows.filter((row) => users.has(row.account_id ?? '') && row.band === 'healthy').length,
    troubled: rows.filter((row) => troubled.has(row.account_id ?? '')).length,
  };
}
