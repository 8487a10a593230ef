import type { Engine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { LakeWriter } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import type { Plan } from '../sql/index.ts';
import type { PlanBudget, ScoreSize } from './fit-memory.ts';
import type { FoundCycles } from './found-cycles.ts';

/** What a plan is compiled for. */
export interface PlanRequest {
  readonly model: HealthModel;
  readonly span: {
    readonly from: Day;
    readonly to: Day;
    readonly modelVersion: string;
    readonly backCast: boolean;
    readonly provisionalFrom: Day | null;
  };
  /** Metrics that can not be computed, with the reason. */
  readonly failed: ReadonlyMap<string, string>;
}

/** Compiles the plan that makes `snapshot` and `carry_out` from facts, `days` and `carry`. */
export type CompilePlan = (request: PlanRequest) => Plan;

/** Told where a run is: which model, through which day, and the step of the plan. */
export type ScoreListener = (progress: {
  model: string;
  from: Day;
  to: Day;
  step: string;
  /** 0..1 of this model's days. */
  done: number;
}) => void;

/** What every part of scoring works with, while it holds the lake. */
export interface ScoreWork {
  readonly engine: Engine;
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly writer: LakeWriter;
  readonly compile: CompilePlan;
  readonly size: ScoreSize;
  readonly budget: PlanBudget;
  /** Version of Bellwether. */
  readonly product: string;
  readonly setup: string;
  readonly listener: ScoreListener;
  /** Accounts that are their own ancestors; grows while a run goes on. */
  readonly cycles: FoundCycles;
}
