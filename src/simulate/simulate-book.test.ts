import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from '../lib/index.ts';
import type { BookOptions } from './book-options.ts';
import { type BookTable, bookTables, type Cell } from './book-tables.ts';
import { bookTruth, simulateBook } from './simulate-book.ts';

const options: BookOptions = { accounts: 130, seed: 7, from: day('2023-01-01'), to: day('2024-12-31') };
const book = collect(options);

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

function collect(from: BookOptions): Map<BookTable, (readonly Cell[])[]> {
  const rows = new Map<BookTable, (readonly Cell[])[]>();
  const done = [
    ...simulateBook(from, (table, row) => {
      const list = rows.get(table);
      if (list === undefined) rows.set(table, [row]);
      else if (list.length < 20_000) list.push(row);
    }),
  ];
  expect(done.at(-1)).toBe(from.accounts);
  return rows;
}

function records(table: BookTable): Record<string, Cell>[] {
  return (book.get(table) ?? []).map((row) =>
    Object.fromEntries(bookTables[table].map((column, index) => [column, row[index] ?? null])),
  );
}

describe('simulateBook', () => {
  it('gives the same rows for the same options, and others for another seed', () => {
    const small = { ...options, accounts: 12 };
    const first = JSON.stringify([...collect(small)]);
    expect(JSON.stringify([...collect(small)])).toBe(first);
    expect(JSON.stringify([...collect({ ...small, seed: 8 })])).not.toBe(first);
  });

  it('fills every file, with as many cells as columns', () => {
    for (const [table, columns] of Object.entries(bookTables)) {
      const rows = book.get(table as BookTable) ?? [];
      expect(rows.length, table).toBeGreaterThan(0);
      for (const row of rows.slice(0, 200)) expect(row.length, table).toBe(columns.length);
    }
  });

  it('gives no two rows of a file the same id', () => {
    for (const table of [
      'accounts',
      'people',
      'tickets',
      'contracts',
      'invoices',
      'goals',
      'surveys',
    ] as const) {
      const ids = (book.get(table) ?? []).map((row) => row[0]);
      expect(new Set(ids).size, table).toBe(ids.length);
    }
  });

  it('writes nothing that happened after the last day', () => {
    for (const [table, columns] of Object.entries(bookTables)) {
      const dated = columns.flatMap((name, index) =>
        /^(at|.*_at|.*_on)$/.test(name) && !/^(due_on|renewal_on)$/.test(name) ? [index] : [],
      );
      for (const row of book.get(table as BookTable) ?? []) {
        for (const index of dated) {
          const cell = row[index];
          if (typeof cell === 'string')
            expect(cell.slice(0, 10) <= '2025-01-01', `${table} ${cell}`).toBe(true);
        }
      }
    }
  });

  it('has the churn of the truth as outcomes, after the decision', () => {
    const churned = records('truth_accounts').filter((row) => row.churned_on !== null);
    const outcomes = records('outcomes').filter((row) => row.kind === 'churned');
    expect(outcomes.map((row) => row.account_id).sort()).toEqual(churned.map((row) => row.account_id).sort());
    for (const row of churned) expect(String(row.decided_on) <= String(row.churned_on)).toBe(true);
    expect(churned.length).toBeGreaterThan(10);
  });

  it('has a lenient and a strict rater, families, our own accounts and three currencies', () => {
    const raters = bookTruth(options).raters;
    expect(raters[0]?.leniency).toBeGreaterThan(0.5);
    expect(raters[1]?.leniency).toBeLessThan(-0.5);
    const accounts = records('accounts');
    expect(accounts.some((row) => row.parent_id !== null)).toBe(true);
    expect(accounts.some((row) => row.internal === true)).toBe(true);
    expect(new Set(accounts.map((row) => row.currency)).size).toBe(3);
  });
});
