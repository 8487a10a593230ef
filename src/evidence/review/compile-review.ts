import type { Plan } from '../../sql/index.ts';
import { compileChurns } from './compile-churns.ts';
import { compileMoments, compileStoredDays } from './compile-moments.ts';
import { compileMoves, compilePath } from './compile-moves.ts';
import { compileQuarters, compileRules, compileWarned } from './compile-rules.ts';
import type { ReviewSpec } from './review-spec.ts';

/**
 * The plan of a churn review over facts and stored scores. What is read of it: `review_churns`, `review_moments`,
 * `review_moves`, `review_rules`, `review_quarters`.
 */
export function compileReview(spec: ReviewSpec): Plan {
  return {
    steps: [
      compileChurns(spec),
      compileStoredDays(spec),
      compileMoments(spec),
      compilePath(spec),
      compileMoves(spec),
      compileQuarters(spec),
      compileWarned(spec),
      compileRules(spec),
    ],
  };
}
