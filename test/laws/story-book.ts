import type { FactName } from '../../src/facts/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import type { Book, Cell, FactRow } from '../support/book.ts';
import { changedRows } from './known-by.ts';

/** A generated book with what stories tell of and generators leave out: names, feature requests, feedback, overrides, logs. */
export function tellable(book: Book): Book {
  const named = changedRows(book, (fact, row) => {
    const told = { ...row, columns: { ...row.columns, ...more(fact, row) } };
    return [numberOf(row) % 3 === 0 ? longAgo(told, spans[fact] ?? 0) : told];
  });
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

/** How far back the edges lie of what stories tell of a fact, in days: some rows are moved there. */
const spans: Readonly<Partial<Record<FactName, number>>> = {
  tickets: 90,
  surveys: 365,
  advocacy: 365,
  invoices: 365,
  people: 90,
};

function numberOf({ key }: FactRow): number {
  return [...key].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0);
}

/** A row that happened and became known so many days earlier. */
function longAgo(row: FactRow, days: number): FactRow {
  const moved = (cell: Cell): Cell =>
    typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}/.test(cell)
      ? `${addDays(cell.slice(0, 10) as Day, -days)}${cell.slice(10)}`
      : cell;
  return {
    ...row,
    knownAt: String(moved(row.knownAt)),
    knownUntil: row.knownUntil === null ? null : String(moved(row.knownUntil)),
    columns: Object.fromEntries(Object.entries(row.columns).map(([name, cell]) => [name, moved(cell)])),
  };
}

function more(fact: FactName, row: FactRow): Record<string, Cell> {
  const number = numberOf(row);
  if (fact === 'people') return { name: number % 3 === 0 ? null : `Person of ${row.key}` };
  if (fact === 'goals') return { name: number % 2 === 0 ? null : 'Close the month sooner' };
  if (fact === 'tickets' && number % 3 === 0)
    return { kind: 'Feature_request', feature: number % 2 === 0 ? 'export' : null };
  return {};
}
