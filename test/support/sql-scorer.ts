import type { Engine, Row } from '../../src/engine/index.ts';
import { daysFromTo, snapshotColumns } from '../../src/lib/index.ts';
import { accountDayScope, compileMeasurements, type MeasurementsSpec } from '../../src/metrics/index.ts';
import { accountRelations, compileScore, type ScoringModel } from '../../src/score/index.ts';
import { day, id, literal, type Plan, type Sql, sql } from '../../src/sql/index.ts';
import { type Carries, carryKey } from '../judge/judge-days.ts';
import { type Carry, emptyCarry, type Good } from '../judge/judge-row.ts';
import { zoneOf } from './book.ts';
import { catalogOf, define, loadBook } from './load-book.ts';
import type { Cells, Scored, Scorer, ScoringTask } from './scorer.ts';

/** The plan that scores a task, from facts to snapshot. */
export function planOf(task: ScoringTask, model: ScoringModel = task.model): Plan {
  const { from, to } = task;
  const measured = compileMeasurements(specOf(task, model));
  const scored = compileScore(
    model,
    { from, to, modelVersion: '1', backCast: false, provisionalFrom: null },
    accountDayScope({ timeZone: zoneOf(task.book) }),
    { ...accountRelations, measurements: measured.relation },
  );
  return { steps: [...measured.steps, ...scored.steps] };
}

/** What decides the measurements of a task. */
export function specOf({ book, from, to, ...task }: ScoringTask, model: ScoringModel): MeasurementsSpec {
  const failed = model === task.model ? [...(task.failed ?? [])] : [];
  return {
    entity: model.scores === 'people' ? 'person' : 'account',
    stages: model.stages,
    choices: model.scorecards,
    segmentBy: model.segmentBy,
    metrics: model.metrics,
    rubrics: model.rubrics,
    catalog: catalogOf(book),
    span: { from, to },
    timeZone: zoneOf(book),
    quietDays: book.quietDays,
    regions: book.regions ?? null,
    winBackByEvent: book.winBackByEvent,
    promises: book.sources.filter((one) => one.every !== null || one.atLeast !== null),
    conditions: [...model.caps, ...model.archetypes].map(({ when }) => when),
    failed: new Map(failed.map((name) => [name, 'made to fail'])),
  };
}

/** The compiled SQL on an engine, which is left as it was found but for the relations of the last task. */
export function sqlScorer(engine: Engine): Scorer {
  return {
    name: `compiled SQL on ${engine.version}`,
    async score(task): Promise<Scored> {
      await loadBook(engine, task.book);
      await scorePeople(engine, task);
      const plan = await runModel(engine, task, task.model, task.carry ?? new Map());
      const order = sql`order by all`;
      const rows = await engine.rows(sql`select * from snapshot ${order}`);
      const carryRows = await engine.rows(sql`select * from carry_out`);
      await engine.dropPlan(plan);
      return {
        rows: rows.map((row) => row as Cells),
        carry: new Map(carryRows.map((row) => carryOf(row, task.model))),
      };
    },
  };
}

/** Scores a task and keeps the rows of its last day in a table of that name. */
export async function keepLastDay(engine: Engine, task: ScoringTask, name: string): Promise<void> {
  await keepScores(engine, task, `${name}_all`);
  await engine.define({
    name,
    keep: 'table',
    query: sql`select * from ${id(`${name}_all`)} where day = ${day(task.to)}`,
  });
}

/** Scores a task and keeps all its rows in a table of that name. */
export async function keepScores(engine: Engine, task: ScoringTask, name: string): Promise<void> {
  await loadBook(engine, task.book);
  await scorePeople(engine, task);
  const plan = await runModel(engine, task, task.model, task.carry ?? new Map());
  await engine.define({ name: name, keep: 'table', query: sql`select * from snapshot` });
  await engine.dropPlan(plan);
}

/** Scores a task and keeps its rows, its measurements and what the last day hands on in tables of those names. */
export async function keepMeasured(
  engine: Engine,
  task: ScoringTask,
  rows: string,
  measurements: string,
  carry: string,
): Promise<void> {
  await loadBook(engine, task.book);
  await scorePeople(engine, task);
  const plan = await runModel(engine, task, task.model, task.carry ?? new Map());
  const measured = compileMeasurements(specOf(task, task.model)).relation;
  for (const [name, from] of [
    [rows, 'snapshot'],
    [measurements, measured],
    [carry, 'carry_out'],
  ] as const)
    await engine.define({ name: name, keep: 'table', query: sql`select * from ${id(from)}` });
  await engine.dropPlan(plan);
}

/** Runs the models of people first and keeps their rows under the name that account models read. */
async function scorePeople(engine: Engine, task: ScoringTask): Promise<void> {
  for (const model of task.peopleModels ?? []) {
    const plan = await runModel(engine, task, model, new Map());
    await engine.define({
      name: `people_scores__${model.name}`,
      keep: 'table',
      query: sql`select * from snapshot`,
    });
    await engine.dropPlan(plan);
  }
}

async function runModel(
  engine: Engine,
  task: ScoringTask,
  model: ScoringModel,
  carry: Carries,
): Promise<Plan> {
  const columns = carryColumns(model);
  await define(
    engine,
    'carry',
    columns,
    [...carry].map(([key, one]) => {
      const cells = carryCells(key, one, model);
      return columns.map(({ name }) => cells[name] ?? literal(null));
    }),
  );
  await define(
    engine,
    'days',
    [{ name: 'on_day', type: 'DATE' }],
    daysFromTo(task.from, task.to).map((one) => [day(one)]),
  );
  const plan = planOf(task, model);
  await engine.runPlan(plan);
  return plan;
}

function limits(model: ScoringModel): string[] {
  return model.bands.list.slice(1).map((band) => band.name);
}

function carryColumns(model: ScoringModel): { name: string; type: string }[] {
  return [
    { name: 'account_id', type: 'VARCHAR' },
    { name: 'person_id', type: 'VARCHAR' },
    ...limits(model).flatMap((band) => [
      { name: snapshotColumns.side(band), type: 'BOOLEAN' },
      { name: snapshotColumns.familySide(band), type: 'BOOLEAN' },
    ]),
    ...model.metrics.flatMap((metric) => [
      {
        name: snapshotColumns.goodValue(metric.name),
        type: metric.valueType === 'text' ? 'VARCHAR' : 'DOUBLE',
      },
      { name: snapshotColumns.goodOn(metric.name), type: 'DATE' },
    ]),
    { name: 'frozen_on', type: 'DATE' },
  ];
}

function carryCells(key: string, carry: Carry, model: ScoringModel): Record<string, Sql> {
  const [accountId, personId] = JSON.parse(key) as [string, string | null];
  const cells: Record<string, Sql> = { account_id: literal(accountId), person_id: literal(personId) };
  for (const band of limits(model)) {
    cells[snapshotColumns.side(band)] = literal(carry.sides[band] ?? null);
    cells[snapshotColumns.familySide(band)] = literal(carry.familySides[band] ?? null);
  }
  for (const [metric, good] of Object.entries(carry.good)) {
    cells[snapshotColumns.goodValue(metric)] = literal(good.value);
    cells[snapshotColumns.goodOn(metric)] = day(good.on);
  }
  if (carry.frozenOn !== null) cells.frozen_on = day(carry.frozenOn);
  return cells;
}

/** A row of `carry_out` as the judge carries it. */
function carryOf(row: Row, model: ScoringModel): readonly [string, Carry] {
  const sidesOf = (column: (band: string) => string): Record<string, boolean> =>
    Object.fromEntries(
      limits(model).flatMap((band) => {
        const side = row[column(band)];
        return typeof side === 'boolean' ? [[band, side] as const] : [];
      }),
    );
  const good = Object.fromEntries(
    model.metrics.flatMap(({ name }) => {
      const value = row[snapshotColumns.goodValue(name)];
      const on = row[snapshotColumns.goodOn(name)];
      const isThere = (typeof value === 'number' || typeof value === 'string') && typeof on === 'string';
      return isThere ? [[name, { value, on: on as Good['on'] }] as const] : [];
    }),
  );
  const personId = typeof row.person_id === 'string' ? row.person_id : null;
  return [
    carryKey({ accountId: String(row.account_id), personId }),
    {
      ...emptyCarry,
      sides: sidesOf(snapshotColumns.side),
      familySides: sidesOf(snapshotColumns.familySide),
      good,
      frozenOn: typeof row.frozen_on === 'string' ? (row.frozen_on as Good['on']) : null,
    },
  ];
}
