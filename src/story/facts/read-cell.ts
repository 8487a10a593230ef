import type { Day } from '../../lib/index.ts';
import type { Cells } from './fact-query.ts';

/** The text in a cell, or null. */
export function textIn(row: Cells, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The number in a cell, or null. */
export function numberIn(row: Cells, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The count in a cell: 0 where there is none. */
export function countIn(row: Cells, column: string): number {
  return numberIn(row, column) ?? 0;
}

/** The day in a cell, or null. */
export function dayIn(row: Cells, column: string): Day | null {
  return textIn(row, column) as Day | null;
}

/** The texts in a cell that holds a list. */
export function textsIn(row: Cells, column: string): string[] {
  const value = row[column];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** One thing for each account, of which there is one row. */
export function byAccount<T>(rows: readonly Cells[], read: (row: Cells) => T): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [String(row.account_id), read(row)]));
}

/** Several things for each account, in the order of the rows. */
export function listsByAccount<T>(
  rows: readonly Cells[],
  read: (row: Cells) => T,
): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const row of rows) {
    const account = String(row.account_id);
    const list = lists.get(account);
    if (list === undefined) lists.set(account, [read(row)]);
    else list.push(read(row));
  }
  return lists;
}
