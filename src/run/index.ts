export type { ScoreAsk } from './days-to-score.ts';
export { type CarrySource, defineCarry } from './define-carry.ts';
export { type FeedDown, feedDownProblem, feedsDown } from './feeds-down.ts';
export { findPatterns, type PatternsAsked } from './find-patterns.ts';
export { type DataRulesAsk, judgeDataRules } from './judge-data-rules.ts';
export { type Churn, type LastScored, lastScored } from './last-scored.ts';
export { type MeasuredDays, measureDays } from './measure-days.ts';
export {
  type ModelTimeline,
  type ModelTurn,
  type ModelVersion,
  modelTurns,
  versionOn,
} from './model-timeline.ts';
export { type Publication, publishModel } from './publish-model.ts';
export { type ChangeEnds, readChanges } from './read-changes.ts';
export { type MoveCause, moveCauses, readMoveCauses } from './read-move-causes.ts';
export { readRunDocument } from './read-run-document.ts';
export { readStories, type StoriesAsked, type Told } from './read-stories.ts';
export { readStoryFacts, type StoryFactsAsked } from './read-story-facts.ts';
export { localDayOf, readTimelines, type TimelineOptions, type Timelines } from './read-timelines.ts';
export { type Restoration, restoreVersion } from './restore-version.ts';
export { type ReviewAsked, reviewChurnsOf } from './review-churns.ts';
export type { RunDocument, RunModel } from './run-document.ts';
export { type DayByModel, scoreDayBy } from './score-day-by.ts';
export { factDays } from './score-inputs.ts';
export { scoreModels } from './score-models.ts';
export type { ScoreOptions } from './score-options.ts';
export type { CompilePlan, PlanRequest, ScoreListener } from './score-work.ts';
export { type StoredDay, storedDay, storedDays } from './stored-day.ts';
export { type ExamplesAsk, type TriedExample, type TriedExamples, tryExamples } from './try-examples.ts';
export { type Verification, verifySnapshot } from './verify-snapshot.ts';
export { type LoggedVersion, readVersionLog, type VersionLog } from './version-log.ts';
