import type { Atom } from '../atoms/atom.ts';

/** The atoms by what `keyOf` says of them, in order of first mention. */
export function groupAtoms(atoms: readonly Atom[], keyOf: (atom: Atom) => unknown): Atom[][] {
  const groups = new Map<string, Atom[]>();
  for (const atom of atoms) {
    const key = JSON.stringify(keyOf(atom));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [atom]);
    else group.push(atom);
  }
  return [...groups.values()];
}

/** What all atoms of a group read of the rows. */
export function columnsOf(atoms: readonly Atom[]): string[] {
  return [...new Set(atoms.flatMap((atom) => atom.columns))].sort();
}

/** The longest window of the atoms; null if one has none. */
export function longestWindow(atoms: readonly Atom[]): number | null {
  let longest = 0;
  for (const { basis } of atoms) {
    if (basis.window === null) return null;
    longest = Math.max(longest, basis.window);
  }
  return longest;
}

/** Name of the rows of a group, for names of relations. */
export function rowsName(atom: Atom): string {
  return atom.basis.rows.kind === 'fact' ? atom.basis.rows.fact : atom.basis.rows.model;
}
