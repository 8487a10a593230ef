import type { ChurnReview } from './churn-review.ts';

/** How often a metric was the first to move before a churn. */
export interface FirstMove {
  readonly metric: string;
  readonly label: string;
  readonly churns: number;
  /** Middle of the days from its move to the reference day; below 0: after it. */
  readonly medianDaysBefore: number;
}

/** The metrics that moved first, the most frequent first; ties of a day go to the deepest fall. */
export function firstMovesOf(reviews: readonly ChurnReview[]): FirstMove[] {
  const found = new Map<string, { label: string; days: number[] }>();
  for (const { moves } of reviews) {
    const first = moves.find(({ kind }) => kind === 'metric');
    if (first === undefined) continue;
    const own = found.get(first.name) ?? { label: first.label, days: [] };
    own.days.push(first.daysBefore);
    found.set(first.name, own);
  }
  return [...found]
    .map(([metric, { label, days }]) => ({
      metric,
      label,
      churns: days.length,
      medianDaysBefore: medianOf(days),
    }))
    .sort((a, b) => b.churns - a.churns || (a.metric < b.metric ? -1 : 1));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
