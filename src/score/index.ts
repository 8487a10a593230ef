export type { Band, Bands, Cap, Family, Scorecard, ScoringModel, Stage } from './scoring-model.ts';
export { snapshotColumns } from './snapshot-columns.ts';
