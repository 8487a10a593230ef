import type { Engine } from '../engine/index.ts';
import { type Day, snapshotColumns } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { effectiveRows, rescoreColumns } from '../score/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';

/** Rows that were stored, as a table that drafts are scored from. */
export interface StoredRows {
  /** Name of the table: columns of a snapshot, and what was said then under `old_`. */
  readonly relation: string;
  /** The model that made them. */
  readonly model: HealthModel;
  /** The model that made the rows of the days before, whose sides carry over; null: none do. */
  readonly carryModel: HealthModel | null;
  readonly from: Day;
  readonly to: Day;
  /** Only these metrics, where no other is needed; null: all. */
  readonly metrics: ReadonlySet<string> | null;
  /** Whether whole snapshot rows are made of them: these also name conditions of stages and scorecards that are unknown. */
  readonly whole: boolean;
  /** Names of the table's columns. */
  readonly columns: ReadonlySet<string>;
  /** A query of account_id, where not everybody is there; null: everybody is. */
  readonly accounts: Sql | null;
}

/** What is put into such a table. */
export interface StoredRowsAsked extends Omit<StoredRows, 'columns'> {
  /** A query of stored rows. */
  readonly rows: Sql;
  /** A query of account_id, for_day and the sides of the carry's model: what the day before `for_day` hands on. */
  readonly carry: Sql | null;
  /** Whether `override_band` says which band a person set by hand, where one lives. */
  readonly byHand: boolean;
}

/** Columns of a snapshot that say what an account is on a day, whatever scores it. */
const stateColumns = [
  'stage',
  'scorecard',
  'segment',
  'arr',
  'seats',
  'renewal_on',
  'decide_by',
  'leaving',
  'tenure_days',
];

/** What the stored rows said, for comparing. */
const resultColumns = [
  'band',
  'score',
  'raw_score',
  'cap',
  'cap_points',
  'scorecard',
  'model_version',
  'back_cast',
];

/** Makes the table: the columns that scoring needs, once, in memory. */
export async function makeStoredRows(engine: Engine, asked: StoredRowsAsked): Promise<StoredRows> {
  const { relation, model, carryModel, rows, carry } = asked;
  const kept = model.metrics.filter(({ name }) => asked.metrics?.has(name) ?? true);
  const own = (column: string): Sql => id('n', column);
  const metrics = kept.flatMap(({ name, ifMissing }) => [
    snapshotColumns.value(name),
    snapshotColumns.state(name),
    snapshotColumns.held(name),
    snapshotColumns.points(name),
    snapshotColumns.goodValue(name),
    snapshotColumns.goodOn(name),
    ...(ifMissing.kind === 'count_as' || ifMissing.kind === 'keep_last'
      ? [snapshotColumns.standIn(name)]
      : []),
  ]);
  const limits = carry === null ? [] : (carryModel?.bands.list.slice(1) ?? []);
  const columns = [
    ...['account_id', 'day', 'parent_id', ...stateColumns, ...metrics].map(own),
    // Who is on the day before has lived since then: only that decides whether the sides carry over.
    sql`n.day - 1 as life_from`,
    ...resultColumns.map((column) => sql`${own(column)} as ${id(`old_${column}`)}`),
    ...(asked.byHand ? [sql`h.effective_band as override_band`] : []),
    ...limits.map(
      ({ name }) => sql`${id('p', snapshotColumns.side(name))} as ${id(rescoreColumns.carried(name))}`,
    ),
  ];
  const bare = sql`select account_id, day, cast(null as string) as band from (${rows})`;
  const joins = [
    ...(carry === null
      ? []
      : [sql` left join (${carry}) p on p.account_id = n.account_id and p.for_day = n.day`]),
    ...(asked.byHand
      ? [sql` left join ${effectiveRows(bare)} h on h.account_id = n.account_id and h.day = n.day`]
      : []),
  ];
  await engine.define({
    name: relation,
    keep: 'table',
    query: sql`select ${list(columns)} from (${rows}) n${list(joins, '')}`,
  });
  return { ...asked, columns: await columnsOf(engine, relation) };
}

/** Names of a table's columns. */
export async function columnsOf(engine: Engine, relation: string): Promise<ReadonlySet<string>> {
  const described = await engine.describe(sql`select * from ${id(relation)}`);
  return new Set(described.map(({ name }) => name));
}

/** The bands whose limit means the same in the model of the carry, so that its side carries over. */
export function carriedLimits({ carryModel }: StoredRows, draft: HealthModel): Set<string> {
  const before = carryModel?.bands.list.slice(1) ?? [];
  return new Set(
    draft.bands.list
      .slice(1)
      .filter(({ name, from }) => before.some((old) => old.name === name && old.from === from))
      .map(({ name }) => name),
  );
}
