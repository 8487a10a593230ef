import { accountWords, idWords } from './column-hints.ts';
import { type ColumnProfile, nameWords, type TableProfile } from './column-profile.ts';

/** The column that says which account a row belongs to, and why it is believed. */
export interface AccountColumn {
  readonly column: string;
  readonly because: string;
}

/**
 * The column of `table` with the account's id: by its name, or, where the ids of all accounts are known,
 * because its values are theirs.
 */
export function findAccountColumn(
  table: TableProfile,
  ids: ReadonlySet<string> | null,
): AccountColumn | null {
  const named = table.columns.filter((column) => isAccountName(column.name) && column.kind !== 'empty');
  const best = ids === null ? undefined : bestOverlap(named, ids);
  const byName = best ?? named[0];
  if (byName !== undefined && (ids === null || overlap(byName, ids) >= 0.3 || ids.size === 0)) {
    return { column: byName.name, because: 'its name says so' };
  }
  if (ids === null || ids.size < 3) return null;
  const byValues = bestOverlap(
    table.columns.filter((column) => column.kind === 'text' || column.kind === 'number'),
    ids,
  );
  if (byValues === undefined || byValues.kind === 'number' || overlap(byValues, ids) < 0.6) return null;
  const share = Math.round(overlap(byValues, ids) * 100);
  return { column: byValues.name, because: `${share} % of its values are ids of accounts` };
}

/** Whether a column is called like an account's id: `CustomerID`, `account`, `org key`. */
export function isAccountName(name: string): boolean {
  const words = nameWords(name).split(' ');
  const [first = '', second, third] = words;
  if (third !== undefined || !accountWords.includes(first)) return false;
  return second === undefined || idWords.includes(second);
}

function bestOverlap(columns: readonly ColumnProfile[], ids: ReadonlySet<string>): ColumnProfile | undefined {
  return columns.reduce<ColumnProfile | undefined>(
    (best, column) => (best === undefined || overlap(column, ids) > overlap(best, ids) ? column : best),
    undefined,
  );
}

/** Share of the column's values in the sample that are ids of accounts. */
function overlap(column: ColumnProfile, ids: ReadonlySet<string>): number {
  if (column.values.length === 0) return 0;
  return column.values.filter((value) => ids.has(value)).length / column.values.length;
}
