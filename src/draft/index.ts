export type { AtRiskList, CsmLoad } from './at-risk-capacity.ts';
export {
  type BookUnder,
  type ComparisonAsked,
  compareDraft,
  type DraftComparison,
} from './compare-draft.ts';
export type { DraftMover, MovePart } from './draft-movers.ts';
export type { PlayTasks } from './draft-tasks.ts';
export type { MigrationCell } from './migration.ts';
export { openWhatIf, type WhatIf, type WhatIfAsked } from './open-what-if.ts';
export type { NoPast, PastChurn, PastChurns, VerdictSum } from './past-churns.ts';
