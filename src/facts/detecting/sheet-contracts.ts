import { standardFacts } from '../standard-facts.ts';
import { factHints } from './column-hints.ts';
import { type ColumnProfile, nameWords, type TableProfile } from './column-profile.ts';
import { type ColumnMatch, matchColumns } from './match-columns.ts';

/** The terms that a list of accounts says beside each account: one contract a row. */
export interface SheetContracts {
  readonly matches: readonly ColumnMatch[];
  /** How the first day of a contract is written where no column says it; null: one does. */
  readonly start: { readonly expression: string; readonly because: string } | null;
  /** A column with the revenue of a month, where none has that of a year. */
  readonly monthly: string | null;
  readonly because: readonly string[];
}

const terms = [
  'arr',
  'seats',
  'started_on',
  'ended_on',
  'renewal_on',
  'notice_days',
  'notice_given_on',
  'auto_renew',
];
/** Counts of people, not of seats, in a list of accounts. */
const notSeats = /^(users|quantity)$/;
const monthlyRevenue = /^(mrr|mrr amount|mrr usd|monthly recurring revenue|monthly revenue)$/;

/**
 * Where a list of accounts says when they renew, what they pay or how many seats they have, the same rows are contracts,
 * too: what the score knows of renewals, ARR and seats comes from contracts. Null if it says neither a renewal nor money.
 *
 * @param startColumn the column that says since when an account is one.
 */
export function sheetContracts(
  table: TableProfile,
  used: ReadonlySet<string>,
  startColumn: string | null,
): SheetContracts | null {
  const free = table.columns.filter(({ name, kind }) => !used.has(name) && kind !== 'empty');
  const wanted = standardFacts.contracts.columns.filter(({ name }) => terms.includes(name));
  const found = matchColumns(wanted, factHints.contracts.columns, free).filter(
    ({ column, from, strength }) => strength > 1 && !(column === 'seats' && notSeats.test(nameWords(from))),
  );
  // The select casts it, so only plain numbers will do.
  const monthly = free.find(
    ({ name, kind, values }) =>
      kind === 'number' &&
      monthlyRevenue.test(nameWords(name)) &&
      values.every((value) => /^\d+(\.\d+)?$/.test(value)),
  );
  const has = (column: string) => found.some((match) => match.column === column);
  if (!has('renewal_on') && !has('arr') && monthly === undefined) return null;
  const start = has('started_on') ? null : startOf(table, found, startColumn);
  if (start === undefined) return null;
  const because = [
    `${table.file} says of each account ${found
      .filter(({ column }) => column !== 'started_on')
      .map(({ from }) => from)
      .concat(has('arr') || monthly === undefined ? [] : [monthly.name])
      .join(', ')}`,
    ...(start === null ? [] : [start.because]),
  ];
  return { matches: found, start, monthly: has('arr') ? null : (monthly?.name ?? null), because };
}

/** Undefined: nothing says when the contracts began. */
function startOf(
  table: TableProfile,
  found: readonly ColumnMatch[],
  startColumn: string | null,
): SheetContracts['start'] | undefined {
  const column = (name: string | undefined): ColumnProfile | undefined =>
    table.columns.find((each) => each.name === name);
  if (startColumn !== null && (column(startColumn)?.filled ?? 0) >= 0.98)
    return {
      expression: quoted(startColumn),
      because: `what they pay is taken as paid since ${startColumn}: nothing says what was paid before`,
    };
  const renewal = column(found.find((match) => match.column === 'renewal_on')?.from);
  if (renewal === undefined || !renewal.values.every((value) => /^\d{4}-\d{2}-\d{2}/.test(value)))
    return undefined;
  return {
    expression: `cast(${quoted(renewal.name)} as date) - interval '1 year'`,
    because: 'no column says when a contract began: a year before it renews is taken',
  };
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
