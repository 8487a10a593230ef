import { standardFacts } from '../standard-facts.ts';
import { accountHints, accountWords } from './column-hints.ts';
import { type ColumnProfile, nameWords, type TableProfile } from './column-profile.ts';
import { stemOf } from './detect-fact.ts';
import { isAccountName } from './find-account-column.ts';
import { type ColumnMatch, matchColumns } from './match-columns.ts';

/** The file with one row an account. */
export interface FoundAccounts {
  readonly table: TableProfile;
  readonly idColumn: string;
  readonly matches: readonly ColumnMatch[];
  readonly because: readonly string[];
}

/** The one of `tables` that has a row for every account: its id never comes twice. Null if none does. */
export function findAccounts(tables: readonly TableProfile[]): FoundAccounts | null {
  const found = tables.flatMap((table) => {
    const stem = nameWords(stemOf(table.file)).split(' ');
    const isNamed = stem.some((word) =>
      accountWords.some((account) => word === account || word === plural(account)),
    );
    const id = idColumnOf(table, isNamed);
    if (id === null) return [];
    const others = table.columns.filter((column) => column.name !== id.name);
    const wanted = standardFacts.accounts.columns.filter((column) => column.name !== 'account_id');
    const matches = matchColumns(wanted, accountHints, others);
    const strength = (isNamed ? 5 : 0) + matches.length + (id.kind === 'text' ? 0.5 : 0);
    const because = [...(isNamed ? [`the file is called ${table.file}`] : []), `every ${id.name} comes once`];
    return [{ table, idColumn: id.name, matches, because, strength, isNamed }];
  });
  found.sort((a, b) => b.strength - a.strength);
  const best = found[0];
  // A row with a unique id is not yet an account: it needs the name of the file or a column that only accounts have.
  return best !== undefined && (best.isNamed || best.matches.length >= 1) ? best : null;
}

function idColumnOf(table: TableProfile, isNamed: boolean): ColumnProfile | null {
  const isUnique = (column: ColumnProfile) =>
    column.filled >= 0.98 && column.distinct >= 0.98 * table.sampled * column.filled;
  const unique = table.columns.filter(
    (column) => (column.kind === 'text' || column.kind === 'number') && isUnique(column),
  );
  const called = unique.filter((column) => isAccountName(column.name));
  // "Customer ID" before "Customer", which is the name beside it.
  const named = called.find((column) => nameWords(column.name).includes(' ')) ?? called[0];
  if (named !== undefined) return named;
  if (!isNamed && table.columns.length < 2) return null;
  const words = (column: ColumnProfile) => nameWords(column.name);
  return (
    (isNamed ? unique.find((column) => words(column) === 'id') : undefined) ??
    unique.find((column) =>
      /^(account|customer|company|client|organisation|organization) name$|^(kundenname|firmenname)$/.test(
        words(column),
      ),
    ) ??
    (isNamed ? (unique.find((column) => words(column) === 'name') ?? null) : null)
  );
}

function plural(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
