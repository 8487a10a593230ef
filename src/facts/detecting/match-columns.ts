import type { FactColumn } from '../fact-table.ts';
import { type ColumnProfile, nameWords } from './column-profile.ts';

/** A column of a fact with the column of the file that is to fill it. */
export interface ColumnMatch {
  readonly column: string;
  readonly from: string;
  /** For people: why. */
  readonly because: string;
  /** 3: it has the fact's own name; 2: a usual name; 1: the name contains one. */
  readonly strength: number;
}

const acceptable: Readonly<Record<FactColumn['kind'], readonly ColumnProfile['kind'][]>> = {
  day: ['day', 'instant', 'empty'],
  instant: ['day', 'instant', 'empty'],
  number: ['number', 'boolean', 'empty'],
  exact: ['number', 'boolean', 'empty'],
  money: ['number', 'boolean', 'empty'],
  boolean: ['boolean', 'empty'],
  text: ['text', 'number', 'boolean', 'day', 'instant', 'empty'],
  texts: ['text', 'empty'],
};

/**
 * Fills the fact's columns from the file's, the surest match first; each column of the file serves once.
 * A column whose values do not read as what is needed never matches, whatever its name.
 */
export function matchColumns(
  wanted: readonly FactColumn[],
  hints: Readonly<Record<string, readonly string[]>>,
  columns: readonly ColumnProfile[],
): ColumnMatch[] {
  const candidates = wanted.flatMap((column) =>
    columns.flatMap((profile) => {
      if (!acceptable[column.kind].includes(profile.kind)) return [];
      const match = strengthOf(column.name, hints[column.name] ?? [], profile.name);
      if (match === null) return [];
      return [{ column: column.name, from: profile.name, ...match }];
    }),
  );
  candidates.sort((a, b) => b.strength - a.strength || a.rank - b.rank);
  const taken = new Set<string>();
  const filled = new Set<string>();
  const matches: ColumnMatch[] = [];
  for (const { rank, ...match } of candidates) {
    if (taken.has(match.from) || filled.has(match.column)) continue;
    taken.add(match.from);
    filled.add(match.column);
    matches.push(match);
  }
  const order = wanted.map((column) => column.name);
  return matches.sort((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
}

function strengthOf(own: string, hints: readonly string[], name: string) {
  const words = nameWords(name);
  if (words === nameWords(own)) return { strength: 3, rank: 0, because: 'it has that name' };
  const exact = hints.indexOf(words);
  if (exact >= 0) return { strength: 2, rank: exact, because: `"${name}" is a usual name for it` };
  const part = hints.findIndex((hint) => hint.includes(' ') && ` ${words} `.includes(` ${hint} `));
  if (part >= 0) return { strength: 1, rank: part, because: `its name contains "${hints[part]}"` };
  return null;
}
