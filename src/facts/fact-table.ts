import type { ValueType } from '../expressions/index.ts';

/** The kinds of facts of model.md. */
export type FactName =
  | 'accounts'
  | 'account_changes'
  | 'people'
  | 'people_roles'
  | 'events'
  | 'tickets'
  | 'contracts'
  | 'entitlements'
  | 'invoices'
  | 'surveys'
  | 'feedback'
  | 'advocacy'
  | 'goals'
  | 'readings'
  | 'ratings'
  | 'overrides'
  | 'logs'
  | 'outcomes';

/** `money` is an exact decimal in the project's currency; `exact` an exact decimal; `number` a double. */
export type ColumnKind = ValueType | 'money' | 'exact';

/** One column of a fact. */
export interface FactColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly required: boolean;
  /** What it holds, for the generated reference. */
  readonly means: string;
  /**
   * Filled later than its row: null as of days before it is known. `itself`: known at its own time;
   * another column's name: known when that one is. Absent: known with its row.
   */
  readonly knownWith?: 'itself' | (string & {});
  /** Allowed values, for columns with a closed list. */
  readonly among?: readonly string[];
  /** Names, e-mails and free text, which erasing takes away. */
  readonly personal?: boolean;
}

/** One kind of fact, with the columns that this project keeps beyond the standard ones. */
export interface FactTable {
  readonly name: FactName;
  readonly means: string;
  /** Columns that make a row unique; empty where the whole row does. */
  readonly key: readonly string[];
  /** When a row occurred: the first of these that is not null; then, if `orAccountStart`, the account's start. */
  readonly occurred: readonly string[];
  readonly orAccountStart?: boolean;
  readonly columns: readonly FactColumn[];
}

/** The tables of a project: standard columns plus those its sources add. */
export type FactCatalog = Readonly<Record<FactName, FactTable>>;

/**
 * Columns that every fact relation of the lake has besides its own. A row counts as of day D if
 * `counts_from <= D and (counts_until is null or D < counts_until)`.
 */
export const systemColumns = {
  /** VARCHAR: the key's values joined, or a hash of the row: what evidence cites. */
  row_key: '__row_key',
  /** VARCHAR: name of the source the row came from. */
  source: '__source',
  /** DATE: local day on which it occurred; null for "never dated" (people without joined_at): then the known day. */
  occurred_on: '__occurred_on',
  /** DATE: the later of occurred and known, as a local day. */
  counts_from: '__counts_from',
  /** DATE, nullable: first local day on which this version no longer counts. */
  counts_until: '__counts_until',
  /** TIMESTAMP (UTC): when this version became known, and, nullable, until when. */
  known_at: '__known_at',
  known_until: '__known_until',
} as const;

/**
 * For each column C with `knownWith`, relations also have `__known_on__C` (DATE, nullable): the local day from
 * which its value may be seen. As of D the column reads `case when __known_on__C <= D then C end`.
 */
export function knownOnColumn(column: string): string {
  return `__known_on__${column}`;
}
