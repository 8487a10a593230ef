import type { Engine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { Lake, LakeReading } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { Project } from '../project/index.ts';
import type { ScoreAsk } from './days-to-score.ts';
import type { PlanBudget } from './fit-memory.ts';
import type { ModelTimeline } from './model-timeline.ts';
import type { CompilePlan, ScoreListener } from './score-work.ts';

/** What is scored, and how. */
export interface ScoreOptions {
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly timelines: readonly ModelTimeline[];
  readonly lake: Lake;
  readonly engine: Engine;
  readonly ask: ScoreAsk;
  /** The last day that there is. */
  readonly asOf: Day;
  /** First day that is not over yet; null: all are. */
  readonly provisionalFrom: Day | null;
  /** Version of Bellwether. */
  readonly product: string;
  readonly listener?: ScoreListener;
  /** How much one plan holds; by the project's memory unless told. */
  readonly budget?: PlanBudget;
  readonly compile?: CompilePlan;
  readonly defineSources?: (engine: Engine, reading: LakeReading, project: Project) => Promise<void>;
}
