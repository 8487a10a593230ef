import type { Auc } from './auc.ts';

/** Churns below which nothing is said about how well a score predicts. */
const fewestLeft = 30;

/** What may be said of how well a score predicts; null: the figures speak for themselves. */
export function verdictOf({ auc, low, high, left }: Auc): string | null {
  if (left < fewestLeft) return `Only ${left} left: too few to say anything; ${fewestLeft} are needed.`;
  if (low <= 0.5 && high >= 0.5)
    return 'The score does not predict here: 0.5 is what guessing gives, and it lies within the interval.';
  if (auc < 0.6) return 'The score hardly predicts here: 0.5 is what guessing gives.';
  return null;
}
