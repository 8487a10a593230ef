import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { type Day, daysBetween } from '../lib/index.ts';

/** Longer than the records of most companies: a date before that is more often a slip than a fact. */
const usualYears = 20;

/**
 * A warning where nobody said when history begins and the first fact lies so far back that a mistyped year is likely:
 * every day from there on is scored. Null where all is well.
 */
export function longHistory(declared: Day | null, historyFrom: Day, asOf: Day): Problem | null {
  const years = Math.floor(daysBetween(historyFrom, asOf) / 365.25);
  if (declared !== null || years < usualYears) return null;
  const message = `The first fact is dated ${historyFrom}, ${years} years before ${asOf}: every day since was scored.`;
  return makeProblem('run/long_history', { message });
}
