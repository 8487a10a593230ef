export type {
  AccountScore,
  DimensionScore,
  Driver,
  FamilyScore,
  Measurement,
  MetricScore,
} from './account-score.ts';
export { ceilingOf, limitsOf, mustKnowBand } from './bands.ts';
export { bookColumns, bookScoreColumns } from './book-score.ts';
export {
  type ChangeCause,
  type ChangeRelations,
  changeRelations,
} from './change/change-input.ts';
export { type ChangePart, decodeChangePart } from './change/change-part.ts';
export { compileChange } from './change/compile-change.ts';
export { compileScore, type ScorePlan } from './compile-score.ts';
export { decodeSnapshotRow, type SnapshotRow } from './decode-snapshot-row.ts';
export { takesMost } from './drivers-of.ts';
export { type EffectiveBand, effectiveBand, endOf, type Override } from './effective-band.ts';
export { effectiveRows } from './effective-rows.ts';
export {
  countParentCycles,
  moreParentCyclesProblem,
  parentCycleProblem,
  parentCycles,
} from './parent-cycles.ts';
export { compileRescore, type Rescore, rescoreColumns } from './rescore/compile-rescore.ts';
export { type Standing, standingOf } from './rescore/standing.ts';
export { accountRelations, type ScoreRelations, type ScoreSpan } from './score-span.ts';
export type { Archetype, Band, Bands, Cap, Family, Scorecard, ScoringModel, Stage } from './scoring-model.ts';
