import type { Engine } from '../engine/index.ts';
import { type FactCatalog, factSqlColumns } from '../facts/index.ts';
import { defineFacts, type LakeReading, tableQuery } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { defineSources } from '../load/index.ts';
import { compileMeasurements } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { day, id, type Sql, sql } from '../sql/index.ts';
import { measurementsSpec } from './compile-plan.ts';
import { type CarrySource, defineCarry } from './define-carry.ts';
import { definePeopleScores, defineScoreInputs, readsPeople } from './score-inputs.ts';
import type { ScoreOptions } from './score-options.ts';

/** Days of a model to be measured from the facts, without scoring them. */
export interface MeasuredDays {
  readonly project: Project;
  readonly catalog: FactCatalog;
  /** What it names beside its metrics (stages, scorecards, caps, archetypes) decides the columns of each day. */
  readonly model: HealthModel;
  /** The metrics that are wanted; those that they read are measured with them. */
  readonly metrics: ReadonlySet<string>;
  readonly from: Day;
  readonly to: Day;
  /** What the day before `from` hands on; null: nothing. */
  readonly carry: CarrySource | null;
  /** A query of account_id: only these, where none of the metrics is relative to others; null: everybody. */
  readonly accounts: Sql | null;
  readonly defineSources?: ScoreOptions['defineSources'];
  /** The temp table that is made: `measurements` of the metrics, and what conditions read. */
  readonly relation: string;
}

/**
 * Measures some metrics of a model, and all that its conditions read of an account and day, from the facts in the lake.
 * Nothing is stored.
 */
export async function measureDays(engine: Engine, reading: LakeReading, asked: MeasuredDays): Promise<void> {
  const { project, catalog, from, to, carry, accounts, relation } = asked;
  const model = withMetrics(asked.model, asked.metrics);
  await defineScoreInputs(engine, reading, catalog, project);
  await (asked.defineSources ?? defineSources)(engine, reading, project);
  await definePeopleScores(engine, reading, readsPeople(model));
  await defineCarry(engine, model, carry);
  await engine.define({ name: 'days', keep: 'table', query: sql`select ${day(to)} as on_day` });
  const { steps } = compileMeasurements(measurementsSpec(project, catalog, model, { from, to }, new Map()));
  const shared = { steps: steps.filter(({ ofAll }) => accounts !== null && ofAll === true) };
  const rest = { steps: steps.filter(({ ofAll }) => accounts === null || ofAll !== true) };
  await engine.runPlan(shared);
  if (accounts !== null) await keepAccounts(engine, reading, catalog, accounts);
  try {
    await engine.runPlan(rest);
    await engine.define({
      name: relation,
      keep: 'table',
      query: sql`select * from ${id('measurements')} where day between ${day(from)} and ${day(to)}`,
    });
  } finally {
    await engine.dropPlan(rest);
    await engine.dropPlan(shared);
    await defineFacts(engine, reading, catalog);
  }
}

/** The model with the wanted metrics and those that they read, directly or not. */
function withMetrics(model: HealthModel, wanted: ReadonlySet<string>): HealthModel {
  const needed = new Set(wanted);
  for (const name of needed)
    for (const read of model.metrics.find((metric) => metric.name === name)?.reads ?? []) needed.add(read);
  return { ...model, metrics: model.metrics.filter(({ name }) => needed.has(name)) };
}

async function keepAccounts(
  engine: Engine,
  reading: LakeReading,
  catalog: FactCatalog,
  accounts: Sql,
): Promise<void> {
  await engine.define({ name: 'measured_accounts', keep: 'table', query: accounts });
  for (const table of Object.values(catalog)) {
    const all = await tableQuery(engine, reading, `facts/${table.name}`, factSqlColumns(table));
    await engine.define({
      name: table.name,
      keep: 'view',
      query: sql`select * from (${all}) where account_id in (select account_id from measured_accounts)`,
    });
  }
}
