import type { FactName } from '../../src/facts/index.ts';
import type { Book, Cell, FactRow } from '../support/book.ts';
import { changedRows } from './known-by.ts';

/** A generated book with what stories tell of and generators leave out: names, feature requests, feedback, overrides, logs. */
export function tellable(book: Book): Book {
  const named = changedRows(book, (fact, row) => [
    { ...row, columns: { ...row.columns, ...more(fact, row) } },
  ]);
  const tickets = named.facts.tickets ?? [];
  return {
    ...named,
    facts: {
      ...named.facts,
      feedback: tickets.map((row, index) => ({
        ...row,
        key: `feedback of ${row.key}`,
        columns: {
          id: `feedback of ${row.key}`,
          account_id: row.columns.account_id ?? null,
          polarity: ['positive', 'neutral', 'negative'][index % 3] ?? null,
          feature: index % 2 === 0 ? 'export' : null,
          at: row.columns.opened_at ?? null,
        },
      })),
      logs: (named.facts.surveys ?? []).map((row, index) => ({
        ...row,
        key: `log of ${row.key}`,
        columns: {
          log_id: `log of ${row.key}`,
          account_id: row.columns.account_id ?? null,
          kind: ['meeting', 'call', 'note'][index % 3] ?? null,
          at: row.columns.at ?? null,
          entered_by: 'ana',
        },
      })),
      overrides: (named.facts.ratings ?? []).slice(0, 2).map((row) => ({
        ...row,
        key: `override of ${row.key}`,
        columns: {
          account_id: row.columns.account_id ?? null,
          band: 'watch',
          reason: 'price',
          entered_by: row.columns.entered_by ?? null,
          at: row.columns.at ?? null,
          expires_on: null,
        },
      })),
    },
  };
}

function more(fact: FactName, row: FactRow): Record<string, Cell> {
  const number = [...row.key].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0);
  if (fact === 'people') return { name: number % 3 === 0 ? null : `Person of ${row.key}` };
  if (fact === 'goals') return { name: number % 2 === 0 ? null : 'Close the month sooner' };
  if (fact === 'tickets' && number % 3 === 0)
    return { kind: 'Feature_request', feature: number % 2 === 0 ? 'export' : null };
  return {};
}
