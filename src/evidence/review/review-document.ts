import type { Day } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { ChurnReview } from './churn-review.ts';
import { decodeReviews, type ReviewRows } from './decode-reviews.ts';
import { type FirstMove, firstMovesOf } from './first-moves.ts';
import { aheadOf } from './review-spec.ts';
import { type Surprises, surprisesOf } from './surprises.ts';

/** What looking back on the churns of a book, or of one account, gives. */
export interface ReviewDocument {
  readonly asOf: Day;
  readonly model: string;
  readonly currency: string;
  /** Days before the reference day by which the score should have said it, and whether the model says so. */
  readonly ahead: { readonly days: number; readonly isAssumed: boolean };
  /** The book on which rules were tried: account-quarters, those followed by a churn within 180 days, churns. */
  readonly triedOn: { readonly quarters: number; readonly leaves: number; readonly churns: number };
  /** The earliest first. */
  readonly reviews: readonly ChurnReview[];
  readonly surprises: readonly Surprises[];
  readonly firstMoves: readonly FirstMove[];
}

/** The document of a review from the rows its plan left. */
export function decodeReview(
  rows: ReviewRows & { readonly allChurns: number },
  { asOf, model, currency }: { readonly asOf: Day; readonly model: HealthModel; readonly currency: string },
): ReviewDocument {
  const reviews = decodeReviews(rows, model);
  return {
    asOf,
    model: model.name,
    currency,
    ahead: aheadOf(model),
    triedOn: {
      quarters: Number(rows.quarters?.n ?? 0),
      leaves: Number(rows.quarters?.leaves ?? 0),
      churns: rows.allChurns,
    },
    reviews,
    surprises: surprisesOf(reviews, model.objective),
    firstMoves: firstMovesOf(reviews),
  };
}
