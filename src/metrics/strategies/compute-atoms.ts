import type { Atom } from '../atoms/atom.ts';
import { isOneDay } from '../grid/day-intervals.ts';
import { expanded } from './expanded.ts';
import { overTime, runsOverTime } from './over-time.ts';
import type { Computed, Pass } from './pass.ts';
import { special } from './special.ts';

const specials = new Set(['time_spent', 'busiest_person', 'unused_products']);

/** The columns of all atoms of a pass, each by the cheapest strategy that is right for it. */
export function computeAtoms(pass: Pass, atoms: readonly Atom[]): Computed[] {
  const alone = atoms.filter((atom) => specials.has(atom.shape.shape));
  const plain = atoms.filter((atom) => !specials.has(atom.shape.shape));
  if (isOneDay(pass.intervals)) return [...expanded(pass, plain), ...special(pass, alone)];
  return [
    ...overTime(pass, plain.filter(runsOverTime)),
    ...expanded(
      pass,
      plain.filter((atom) => !runsOverTime(atom)),
    ),
    ...special(pass, alone),
  ];
}
