import { seededRandom } from './random.ts';

/** A customer success manager who rates accounts: `leniency` levels too high (or, negative, too low) on average. */
export interface Csm {
  readonly name: string;
  readonly leniency: number;
}

const accountsPerCsm = 60;

/** The CSMs of a book; the first is known to be lenient, the second strict, the others in between. */
export function drawStaff(seed: number, accounts: number): Csm[] {
  const count = Math.max(3, Math.round((accounts * 0.3) / accountsPerCsm));
  return Array.from({ length: count }, (_, index) => {
    const random = seededRandom(`${seed}/csm/${index}`);
    const leniency = index === 0 ? 0.9 : index === 1 ? -0.9 : 0.35 * random.normal();
    return { name: `csm_${String(index + 1).padStart(2, '0')}`, leniency: Math.round(leniency * 100) / 100 };
  });
}
