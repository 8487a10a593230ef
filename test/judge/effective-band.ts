import { addDays, type Day } from '../../src/lib/index.ts';
import type { Book, FactRow } from '../support/book.ts';
import { countsAsOf, countsFrom, dayOf, occurredAt } from './fact-times.ts';

/**
 * "**override**: a person sets the band by hand ... expires (default 30 days), always next to the computed one; the
 * *effective* band is the override while it lives". Of several the latest counts, as with ratings.
 */
export function effectiveBand(book: Book, accountId: string, computed: string, day: Day): string {
  const order = (row: FactRow): string => `${occurredAt('overrides', row, book)}|${row.key}`;
  const latest = (book.facts.overrides ?? [])
    .filter((row) => row.columns.account_id === accountId && countsAsOf('overrides', row, book, day))
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .at(-1);
  if (latest === undefined) return computed;
  const expires =
    dayOf(String(latest.columns.expires_on ?? '') || null) ??
    addDays(countsFrom('overrides', latest, book), 30);
  return day < expires ? String(latest.columns.band) : computed;
}
