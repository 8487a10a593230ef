/** A share with the interval in which the true one lies in 95 of 100 cases; all 0..1. */
export interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the standard normal distribution. */
export const z95 = 1.959963984540054;

/**
 * Wilson's interval of a share seen in `of` cases (E. B. Wilson, JASA 22, 1927): it stays within 0..1 and is honest for
 * few cases and for shares near 0 and 1, where the usual plus-or-minus is not. Null of no cases. `of` may be a broken
 * number: the size of a sample that weights have made smaller.
 */
export function wilson(share: number, of: number): Interval | null {
  if (!(of > 0)) return null;
  const z2 = z95 * z95;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (z95 / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  // At the ends the formula gives the end itself; rounding must not move it.
  return {
    share,
    low: share === 0 ? 0 : Math.max(0, middle - half),
    high: share === 1 ? 1 : Math.min(1, middle + half),
  };
}

/**
 * How many equal cases say as much as cases with these weights: (sum w)^2 / sum w^2 (L. Kish, Survey Sampling, 1965).
 * One account with most of the money makes it small.
 */
export function effectiveSize(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}
