import type { Engine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { LakeReading } from '../lake/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import { defineSources } from '../load/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { day, id, sql } from '../sql/index.ts';
import { compilePlan } from './compile-plan.ts';
import { type CarrySource, defineCarry } from './define-carry.ts';
import { definePeopleScores, defineScoreInputs, readsPeople } from './score-inputs.ts';
import type { ScoreOptions } from './score-options.ts';

/** A day to be scored by a model that is not in force then. */
export interface DayByModel {
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly model: HealthModel;
  readonly day: Day;
  /** First day of the pass; unless told, the first on which a held value of `day` can rest. */
  readonly from?: Day;
  /** What the day before `from` hands on; nothing unless told. */
  readonly carry?: CarrySource;
  readonly defineSources?: ScoreOptions['defineSources'];
  /** The temp table that is made. */
  readonly relation: string;
}

/**
 * Makes a temp table with the snapshot of one day by any model, from the facts in the lake: what a change across
 * versions is split with. Nothing is stored. The days on which a held value can rest are computed with it.
 */
export async function scoreDayBy(engine: Engine, reading: LakeReading, asked: DayByModel): Promise<void> {
  const { project, catalog, model, relation } = asked;
  await defineScoreInputs(engine, reading, catalog, project);
  await (asked.defineSources ?? defineSources)(engine, reading, project);
  await definePeopleScores(engine, reading, readsPeople(model));
  await defineCarry(engine, model, asked.carry ?? null);
  await engine.define({ name: 'days', keep: 'table', query: sql`select ${day(asked.day)} as on_day` });
  const holds = project.sources.map(({ hold }) => hold);
  const from = asked.from ?? addDays(asked.day, -Math.max(1, ...holds) - 1);
  const span = { from, to: asked.day, modelVersion: '', backCast: false, provisionalFrom: null };
  const plan = compilePlan(project, catalog)({ model, span, failed: new Map() });
  await engine.runPlan(plan);
  await engine.define({ name: relation, keep: 'table', query: sql`select * from ${id('snapshot')}` });
  await engine.dropPlan(plan);
}
