export { snapshotColumns } from '../lib/index.ts';
export {
  type ChangeCause,
  type ChangeRelations,
  changeCauses,
  changeRelations,
} from './change/change-input.ts';
export { compileChange } from './change/compile-change.ts';
export { compileScore, type ScorePlan } from './compile-score.ts';
export { accountRelations, type ScoreRelations, type ScoreSpan } from './score-span.ts';
export type { Band, Bands, Cap, Family, Scorecard, ScoringModel, Stage } from './scoring-model.ts';
