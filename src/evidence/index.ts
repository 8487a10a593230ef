export type {
  AskedFor,
  AskedTotal,
  BookPatterns,
  FeatureUse,
  SegmentStanding,
  StageStanding,
  Standing,
  StandingVerdict,
  TouchpointStanding,
} from './patterns/book-patterns.ts';
export { compilePatterns, patternRelations } from './patterns/compile-patterns.ts';
export { decodePatterns } from './patterns/decode-patterns.ts';
export type { PatternsSpec } from './patterns/patterns-spec.ts';
export type {
  ChurnReview,
  ReviewMoment,
  ReviewMove,
  ReviewRule,
  Verdict,
} from './review/churn-review.ts';
export { compileChurns, reviewChurns } from './review/compile-churns.ts';
export { reviewMoments } from './review/compile-moments.ts';
export { reviewMoves } from './review/compile-moves.ts';
export { compileReview } from './review/compile-review.ts';
export { alarmDays, reviewQuarters, reviewRules } from './review/compile-rules.ts';
export { verdictOf } from './review/decode-reviews.ts';
export { decodeReview, type ReviewDocument } from './review/review-document.ts';
export type { ReviewSpec } from './review/review-spec.ts';
export { churnsNeeded, type Surprises, type VerdictCount } from './review/surprises.ts';
export { type ShareOrMissing, weightedShareOrMissing } from './shares/share-or-missing.ts';
