import type { Engine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import { backfilled, compileBackfilled } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { id, sql } from '../sql/index.ts';
import { measurementsSpec } from './compile-plan.ts';

/** Which rows are looked for: those that count on `day`, occurred by `since` and became known after it. */
export interface LateRows {
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly model: HealthModel;
  readonly since: Day;
  readonly day: Day;
  /** The temp table that is made: account_id, metric. */
  readonly relation: string;
}

/** Makes a temp table with the metrics that count rows which came late. The facts are defined in the engine. */
export async function defineBackfilled(engine: Engine, asked: LateRows): Promise<void> {
  const { project, catalog, model, since, day } = asked;
  const plan = compileBackfilled(
    measurementsSpec(project, catalog, model, { from: day, to: day }, new Map()),
    since,
  );
  await engine.runPlan(plan);
  await engine.define({ name: asked.relation, keep: 'table', query: sql`select * from ${id(backfilled)}` });
  await engine.dropPlan(plan);
}
