import type { Atom } from '../atoms/atom.ts';

/** Columns from which an atom's value is made. */
export const atomColumns = {
  sum: (atom: Atom, index: number) => `${atom.column}_sum${index + 1}`,
  value: (atom: Atom) => `${atom.column}_value`,
  /** DATE of the latest row, for days_since_last. */
  on: (atom: Atom) => `${atom.column}_on`,
} as const;
