import type { Engine, Row } from '../../../src/engine/index.ts';
import { type Day, dayNumber, daysFromTo, snapshotColumns } from '../../../src/lib/index.ts';
import { accountDayScope, type MeasurementState } from '../../../src/metrics/index.ts';
import { compileScore, type ScoreSpan, type ScoringModel } from '../../../src/score/index.ts';
import { day, id, list, literal, type Plan, type Sql, sql } from '../../../src/sql/index.ts';

/** One measurement as tests write it: a value, or the state in place of one, or both with more. */
export type Given =
  | number
  | string
  | {
      state: MeasurementState;
      value?: number | string;
      held?: boolean;
      good?: number | string;
      goodOn?: string;
    };

/** One account and day before scoring. */
export interface MeasuredRow {
  readonly account: string;
  readonly day?: string;
  readonly lifeFrom?: string;
  readonly parent?: string | null;
  readonly arr?: number | null;
  readonly scorecard?: string | null;
  readonly segment?: string;
  readonly metrics: Readonly<Record<string, Given>>;
}

export const firstDay = '2026-01-05' as Day;

/** Scores rows that are written down, and gives the snapshot's rows in the order of account and day. */
export async function scoreRows(
  engine: Engine,
  model: ScoringModel,
  rows: readonly MeasuredRow[],
  options: { from?: Day; to?: Day; carry?: Sql } = {},
): Promise<Row[]> {
  const from = options.from ?? firstDay;
  const span: ScoreSpan = {
    from,
    to: options.to ?? from,
    modelVersion: '1',
    backCast: false,
    provisionalFrom: null,
  };
  await makeTable(engine, 'measurements', measurements(model, rows));
  await makeTable(engine, 'carry', options.carry ?? sql`select * from (${emptyCarry(model)}) where false`);
  await makeTable(
    engine,
    'days',
    sql`select unnest([${list(daysFromTo(span.from, span.to).map(day))}]) as on_day`,
  );
  await runScore(engine, model, span);
  return engine.rows(sql`select * from snapshot order by account_id, day`);
}

/** Scores a relation of measurements on one day into `snapshot`. */
export async function scoreRelation(
  engine: Engine,
  model: ScoringModel,
  rows: Sql,
  from: Day,
  to = from,
  carry: Sql = sql`select * from (${emptyCarry(model)}) where false`,
): Promise<void> {
  const span: ScoreSpan = { from, to, modelVersion: '1', backCast: false, provisionalFrom: null };
  await makeTable(engine, 'measurements', rows);
  await makeTable(engine, 'carry', carry);
  await makeTable(engine, 'days', sql`select unnest([${list(daysFromTo(from, to).map(day))}]) as on_day`);
  await runScore(engine, model, span);
}

const before = new WeakMap<Engine, Plan>();

/** What is a view for one day is a table for a range, so the plan before goes first. */
async function runScore(engine: Engine, model: ScoringModel, span: ScoreSpan): Promise<void> {
  const last = before.get(engine);
  if (last !== undefined) await engine.dropPlan(last);
  const plan = compileScore(model, span, accountDayScope({ timeZone: 'UTC' }));
  before.set(engine, plan);
  await engine.runPlan(plan);
}

/** One row scored on one day. */
export async function scoreOne(
  engine: Engine,
  model: ScoringModel,
  metrics: MeasuredRow['metrics'],
  more: Partial<MeasuredRow> = {},
): Promise<Row> {
  const [row] = await scoreRows(engine, model, [{ account: 'a', metrics, ...more }]);
  if (row === undefined) throw new Error('no row was scored');
  return row;
}

/** The relation `carry` of a model with these sides. */
export function carryOf(model: ScoringModel, account: string, sides: Record<string, boolean | null>): Sql {
  const columns = model.bands.list
    .slice(1)
    .flatMap(({ name }) => [
      sql`cast(${literal(sides[name] ?? null)} as boolean) as ${id(snapshotColumns.side(name))}`,
      sql`cast(${literal(sides[`family ${name}`] ?? null)} as boolean) as ${id(snapshotColumns.familySide(name))}`,
    ]);
  return sql`select ${account} as account_id, ${list(columns)}`;
}

function emptyCarry(model: ScoringModel): Sql {
  return carryOf(model, '', {});
}

async function makeTable(engine: Engine, name: string, query: Sql): Promise<void> {
  await engine.define({ name: name, keep: 'table', query: query });
}

function measurements(model: ScoringModel, rows: readonly MeasuredRow[]): Sql {
  return list(
    rows.map((row) => sql`select ${list(rowColumns(model, row))}`),
    ' union all ',
  );
}

function rowColumns(model: ScoringModel, row: MeasuredRow): Sql[] {
  const today = row.day ?? firstDay;
  const metrics = model.metrics.flatMap((metric) => {
    const given = row.metrics[metric.name] ?? { state: 'never_collected' };
    const full = typeof given === 'object' ? given : { state: 'measured' as const, value: given };
    const isGood = full.state === 'measured' && full.held !== true;
    const type = metric.valueType === 'text' ? sql`varchar` : sql`double`;
    const good = full.good ?? (isGood ? full.value : undefined);
    const goodOn = full.goodOn ?? (isGood ? today : undefined);
    return [
      sql`cast(${literal(full.value ?? null)} as ${type}) as ${id(snapshotColumns.value(metric.name))}`,
      sql`${full.state} as ${id(snapshotColumns.state(metric.name))}`,
      sql`${full.held === true} as ${id(snapshotColumns.held(metric.name))}`,
      sql`cast(${literal(good ?? null)} as ${type}) as ${id(snapshotColumns.goodValue(metric.name))}`,
      sql`cast(${literal(goodOn ?? null)} as date) as ${id(snapshotColumns.goodOn(metric.name))}`,
    ];
  });
  return [
    sql`${row.account} as account_id`,
    sql`${day(today)} as day`,
    sql`${day(row.lifeFrom ?? '2025-01-01')} as life_from`,
    sql`cast(${literal(row.parent ?? null)} as varchar) as parent_id`,
    sql`cast(${literal(row.arr ?? null)} as double) as arr`,
    sql`cast(null as double) as seats`,
    sql`cast(null as date) as renewal_on`,
    sql`cast(null as date) as decide_by`,
    sql`false as leaving`,
    sql`cast(${dayNumber(today as Day)} as integer) as tenure_days`,
    sql`cast(null as varchar) as stage`,
    sql`cast(${row.scorecard === undefined ? 'default' : row.scorecard} as varchar) as scorecard`,
    sql`${row.segment ?? 'default'} as segment`,
    ...metrics,
  ];
}
