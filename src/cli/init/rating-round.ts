import type { ProposedSource, TableProfile } from '../../facts/index.ts';
import type { Day } from '../../lib/index.ts';
import type { SampledFile } from '../../load/index.ts';
import { type RubricToRate, ratingsSelect, type SheetRow } from '../../starters/index.ts';

/** The file in which a team rates its book in one round: one line per account, one column per rubric. */
export const roundFile = 'ratings.csv';

/** A round to be filled in: the text of the file, how many accounts stand in it, and the source that reads it. */
export interface RatingRound {
  /** Null: the file is there already, with what was filled in, and stays. */
  readonly text: string | null;
  readonly accounts: number;
  readonly source: ProposedSource;
}

const own = ['rated_by', 'rated_on'];

/** Whether a table is a round that was made here. */
export function isRound(table: TableProfile): boolean {
  return (
    table.file === roundFile && own.every((name) => table.columns.some((column) => column.name === name))
  );
}

/**
 * A round for the accounts of the list, by the rubrics of a model; accounts that no rubric is for are not in it. Whoever
 * fills it in writes a level, or `?` for "don't know"; an empty cell is no answer and changes nothing.
 */
export function ratingRound(
  toRate: readonly RubricToRate[],
  sources: readonly ProposedSource[],
  accounts: readonly SheetRow[],
  existing: TableProfile | undefined,
  on: Day,
): RatingRound {
  const taken = new Set(sources.map(({ name }) => name));
  const name = taken.has('ratings') ? 'rating_round' : 'ratings';
  const there = existing?.columns.map((column) => column.name);
  const rubrics = toRate.map(({ rubric }) => rubric);
  const asked = rubrics.filter((rubric) => there === undefined || there.includes(rubric));
  const known = ['name', 'csm'].filter((column) =>
    accounts.some((account) => (account[column] ?? '') !== ''),
  );
  const header = ['account_id', ...known, ...asked, 'rated_by', 'rated_on', 'comment'];
  const lines = accounts
    .filter((account) => toRate.some((rubric) => isFor(rubric, account)))
    .map((account) => [
      account.account_id ?? '',
      ...known.map((column) => account[column] ?? ''),
      ...asked.map(() => ''),
      account.csm ?? 'team',
      on,
      '',
    ]);
  return {
    text:
      there === undefined ? [header, ...lines].map((line) => `${line.map(cell).join(',')}\n`).join('') : null,
    accounts: there === undefined ? lines.length : (existing?.rows ?? 0),
    source: {
      name,
      file: roundFile,
      into: 'ratings',
      columns: [],
      constants: {},
      kept: [],
      decimal: null,
      select: ratingsSelect(asked, name),
      because: [
        'the rating round: a level of the rubric in each cell, ? for don’t know; empty cells are not read',
      ],
      isGuess: false,
    },
  };
}

/** The accounts of the list, as the round names them. Where the list was only sampled, nobody stands in the round yet. */
export function accountRows(sources: readonly ProposedSource[], sampled: readonly SampledFile[]): SheetRow[] {
  const list = sources.find(({ into, select }) => into === 'accounts' && select === null);
  const file = sampled.find(({ file: name }) => name === list?.file);
  if (list === undefined || file?.table == null || file.table.sampled < file.table.rows) return [];
  return file.rows.map((row) =>
    Object.fromEntries(
      [...list.columns, ...list.kept].map(({ column, from }) => [column, row[from]?.trim() ?? null]),
    ),
  );
}

function isFor({ notFor }: RubricToRate, account: SheetRow): boolean {
  return notFor === null || !notFor.values.includes(account[notFor.attribute] ?? '');
}

function cell(text: string): string {
  return /[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
