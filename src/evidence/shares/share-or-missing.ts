import { effectiveSize, type Interval, wilson } from './wilson.ts';

/** A share with its interval, or how many cases there are of how many that are needed to say one (law L12). */
export type ShareOrMissing =
  | ({ readonly known: true } & Interval)
  | { readonly known: false; readonly have: number; readonly need: number };

/** The share of `part` in `of` cases, refused under `need`. */
export function shareOrMissing(part: number, of: number, need: number): ShareOrMissing {
  const interval = of < need ? null : wilson(part / of, of);
  return interval === null ? { known: false, have: of, need } : { known: true, ...interval };
}

/** One case with its weight, and whether it belongs to the part. */
export interface WeightedCase {
  readonly weight: number;
  readonly isPart: boolean;
}

/**
 * The share of the weight that belongs to the part, refused under `need` cases. The interval is Wilson's at the
 * effective number of cases: money in few hands says less than as many equal accounts.
 */
export function weightedShareOrMissing(cases: readonly WeightedCase[], need: number): ShareOrMissing {
  const weighing = cases.filter(({ weight }) => weight > 0);
  const sum = (some: readonly WeightedCase[]) => some.reduce((total, { weight }) => total + weight, 0);
  const share = sum(weighing.filter(({ isPart }) => isPart)) / sum(weighing);
  const interval =
    weighing.length < need ? null : wilson(share, effectiveSize(weighing.map(({ weight }) => weight)));
  return interval === null ? { known: false, have: weighing.length, need } : { known: true, ...interval };
}
