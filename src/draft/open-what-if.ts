import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { nodeColumns } from '../dimensions/index.ts';
import { addDays, type Day, snapshotColumns } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { type CarrySource, type ModelTimeline, type StoredDay, storedDay } from '../run/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import { type MigrationCell, readMigration } from './migration.ts';
import { columnsOf, makeStoredRows, type StoredRows } from './stored-rows.ts';
import { type DraftRows, prepareRows, rescored, type WhatIfPlace } from './what-if.ts';

/** Whose day is opened. */
export interface WhatIfAsked extends WhatIfPlace {
  /** The model's versions; the last is what drafts are compared with. */
  readonly timeline: ModelTimeline;
  /** A stored day. */
  readonly day: Day;
}

/** A stored day in memory, ready to be scored by any number of drafts. */
export interface WhatIf {
  /** The model's name. */
  readonly name: string;
  readonly day: Day;
  readonly published: HealthModel;
  /** The version that made the rows as they are stored. */
  readonly scoredBy: string;
  /** The model that made them. */
  readonly maker: HealthModel;
  /** The rows as stored, where the published model made them; null: another version did. */
  readonly storedRows: Sql | null;
  /** The day whose sides carry over: the one before or, where that is not stored, the day itself. */
  readonly carryOn: Day;
  readonly carry: CarrySource;
  readonly rows: StoredRows;
  /** Bands by money under the published model and under a draft. */
  readonly migration: (
    draft: HealthModel,
  ) => Promise<{ cells: MigrationCell[]; recomputed: readonly string[] }>;
  /** The draft's rows for scoring; metrics that it defines otherwise are computed from the facts, once a draft. */
  readonly prepare: (draft: HealthModel) => Promise<DraftRows>;
}

const base = 'what_if';

/**
 * Reads a stored day into memory, so that drafts can be scored over the whole book in a blink: from the measurements as
 * they are stored, starting from the published carry. What is compared is the draft with the last published version;
 * where the day was scored by an earlier one, the published version is scored anew as well.
 *
 * @throws ProblemError if the day is not stored, or was scored by a model that is no version any more.
 */
export async function openWhatIf(asked: WhatIfAsked): Promise<WhatIf> {
  const { engine, reading, timeline, day } = asked;
  const published = (timeline.versions.at(-1) ?? timeline.versions[0]).model;
  const stored = storedDay(reading, timeline.name, day);
  if (stored === null)
    throw new ProblemError([
      makeProblem('run/not_stored', { message: `${timeline.name} has no scores of ${day}.` }),
    ]);
  const before = storedDay(reading, timeline.name, addDays(day, -1)) ?? stored;
  const carry: CarrySource = { relation: before.rows, model: makerOf(timeline, before) };
  const maker = makerOf(timeline, stored);
  const sides = sql`select *, cast(${before.day === day ? sql`day` : sql`day + 1`} as date) as for_day from ${before.rows}`;
  const rows = await makeStoredRows(engine, {
    relation: base,
    model: maker,
    carryModel: carry.model,
    from: day,
    to: day,
    accounts: null,
    rows: sql`select * from ${stored.rows}`,
    carry: sides,
    byHand: true,
    metrics: null,
    whole: true,
  });
  const opened = await asPublished(asked, rows, published, carry);
  const ready = new Map<HealthModel, DraftRows>();
  const prepare = async (draft: HealthModel): Promise<DraftRows> => {
    const known = ready.get(draft);
    if (known !== undefined) return known;
    const rows = await prepareRows(asked, opened, draft, carry, `what_if_draft_${ready.size}`);
    ready.set(draft, rows);
    return rows;
  };
  return {
    name: timeline.name,
    day,
    published,
    scoredBy: stored.version,
    maker,
    storedRows: maker.fingerprint === published.fingerprint ? stored.rows : null,
    carryOn: before.day,
    carry,
    rows: opened,
    prepare,
    async migration(draft) {
      const own = await prepare(draft);
      const wanted = rescored(asked, draft, own, ['old_band', 'band', 'arr', 'override_band']);
      return { cells: await readMigration(engine, wanted), recomputed: own.recomputed };
    },
  };
}

/** The version that made stored rows. */
function makerOf(timeline: ModelTimeline, stored: StoredDay): HealthModel {
  const found = timeline.versions.find(({ model }) => model.fingerprint === stored.fingerprint);
  if (found !== undefined) return found.model;
  const message = `${timeline.name} of ${stored.day} was scored by version ${stored.version}, which is none of its versions as they are now.`;
  throw new ProblemError([makeProblem('run/differs_from_stored', { message })]);
}

/** The rows with all that the published model reads, and with what it says where another version made them. */
async function asPublished(
  place: WhatIfPlace,
  rows: StoredRows,
  published: HealthModel,
  carry: CarrySource,
): Promise<StoredRows> {
  const { engine } = place;
  const ready = await prepareRows(place, rows, published, carry, 'what_if_context');
  const columns = await columnsOf(engine, ready.relation);
  const complete = { ...rows, relation: ready.relation, columns };
  if (published.fingerprint === rows.model.fingerprint) return complete;
  return anew(place, complete, published, ready);
}

const said = ['band', 'score', 'raw_score', 'cap', 'cap_points', 'scorecard'];

/** Rows that another version made, as if the published one had: what they say, and the points that it gives. */
async function anew(
  place: WhatIfPlace,
  rows: StoredRows,
  published: HealthModel,
  ready: DraftRows,
): Promise<StoredRows> {
  const { engine } = place;
  const points = published.metrics.map(({ name }) => snapshotColumns.points(name));
  const standIns = published.metrics
    .filter(({ ifMissing }) => ifMissing.kind === 'count_as' || ifMissing.kind === 'keep_last')
    .map(({ name }) => name);
  const choices = ['stage', 'segment'];
  const wanted = [...said, ...choices, ...points, ...standIns.map(nodeColumns.counted)];
  const fresh = rescored(place, published, ready, ['account_id', ...wanted]);
  const replaced = new Map<string, string>([
    ...said.map((column) => [`old_${column}`, column] as const),
    ...[...choices, 'scorecard', ...points].map((column) => [column, column] as const),
    ...standIns.map((name) => [snapshotColumns.standIn(name), nodeColumns.counted(name)] as const),
  ]);
  const kept: Sql[] = [...rows.columns]
    .filter((column) => !replaced.has(column))
    .map((column) => id('w', column));
  const given = [...replaced].map(([name, from]) => sql`${id('f', from)} as ${id(name)}`);
  await engine.define({
    name: 'what_if_published',
    keep: 'table',
    query: sql`select ${list([...kept, ...given])} from ${id(rows.relation)} w join (${fresh}) f using (account_id)`,
  });
  const relation = 'what_if_published';
  return { ...rows, relation, model: published, columns: await columnsOf(engine, relation) };
}
