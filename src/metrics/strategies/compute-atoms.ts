import type { Atom } from '../atoms/atom.ts';
import { expanded } from './expanded.ts';
import type { Computed, Pass } from './pass.ts';
import { special } from './special.ts';

const specials = new Set(['time_spent', 'busiest_person', 'unused_products']);

/** The columns of all atoms of a pass, each by the cheapest strategy that is right for it. */
export function computeAtoms(pass: Pass, atoms: readonly Atom[]): Computed[] {
  return [
    ...expanded(
      pass,
      atoms.filter((atom) => !specials.has(atom.shape.shape)),
    ),
    ...special(
      pass,
      atoms.filter((atom) => specials.has(atom.shape.shape)),
    ),
  ];
}
