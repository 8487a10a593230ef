import type { ColumnKind, FactColumn, FactTable } from './fact-table.ts';

/** What may be said about a column besides its name, kind and meaning. */
type ColumnNotes = Partial<Pick<FactColumn, 'required' | 'knownWith' | 'among' | 'personal'>>;

/** One column of a standard fact. Optional, and known with its row, unless told. */
export function column(name: string, kind: ColumnKind, means: string, notes: ColumnNotes = {}): FactColumn {
  return { name, kind, means, required: false, ...notes };
}

/** The column that ties a row to its account; every fact has it. */
export const accountId = column('account_id', 'text', 'The account the row belongs to.', { required: true });

/** The column that ties a row to a person, where one is known. */
export const personId = column('person_id', 'text', 'The person at the account, where one is known.');

/** The column that says who put a judgement in. */
export const enteredBy = column('entered_by', 'text', 'Who on our side entered it.', { required: true });

/** A standard fact, frozen. */
export function defineFact(table: FactTable): FactTable {
  return Object.freeze({
    ...table,
    columns: Object.freeze(table.columns.map((entry) => Object.freeze(entry))),
  });
}
