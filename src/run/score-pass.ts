import { snapshotTable } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { daysBetween, daysFromTo } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { day, type Sql, sql } from '../sql/index.ts';
import { dayRows } from './day-rows.ts';
import { type CarrySource, defineCarry } from './define-carry.ts';
import { fitMemory } from './fit-memory.ts';
import type { FreshDays } from './lay-out-snapshots.ts';
import { type ModelTimeline, type VersionSpan, versionSpans } from './model-timeline.ts';
import type { RowsOf } from './monthly-rows.ts';
import { rowsToHold } from './rows-to-hold.ts';
import type { FailedMetrics } from './run-plan.ts';
import { scorePart } from './score-part.ts';
import type { ScoreWork } from './score-work.ts';
import { type SnapshotKind, type StoredSnapshot, storedByDay, storedSnapshots } from './stored-snapshots.ts';
import { writeSnapshots } from './write-snapshots.ts';

/** Days to be computed in one go, each with the carry of the day before. */
export interface ScorePass {
  readonly timeline: ModelTimeline;
  readonly from: Day;
  readonly to: Day;
  /** The days that are written. */
  readonly asked: ReadonlySet<Day>;
  /** First day that is not over yet; null: all are. */
  readonly provisionalFrom: Day | null;
  /** The stored day before `from`; null: the carry is empty. */
  readonly before: Day | null;
  /** Months that end on or before this day are closed. */
  readonly through: Day;
}

/** Where the rows of the days of a pass go when they are ready. */
export type KeepRows = (model: HealthModel, rowsOf: RowsOf, fresh: readonly FreshDays[]) => Promise<void>;

/** Computes a pass and commits its days to the lake, a part at a time. */
export async function scorePass(work: ScoreWork, pass: ScorePass, failed: FailedMetrics): Promise<void> {
  await computePass(work, pass, failed, async (model, rowsOf, fresh) => {
    const { through } = pass;
    await work.writer.commit(
      await writeSnapshots(work.engine, work.writer, { model, rowsOf, fresh, through }),
    );
  });
}

/** Computes a pass and hands its rows to `keep`, span by span: a span ends where another version begins. */
export async function computePass(
  work: ScoreWork,
  pass: ScorePass,
  failed: FailedMetrics,
  keep: KeepRows,
): Promise<void> {
  let carry = carryFromLake(work, pass);
  for (const span of versionSpans(pass.timeline, pass.from, pass.to)) {
    const { model } = span.version;
    const factRows = rowsToHold(work.writer.reading, model, work.project, span);
    const fitted = fitMemory(model, span.from, span.to, { ...work.size, factRows }, work.budget);
    for (const part of fitted.spans) {
      await defineCarry(work.engine, model, carry);
      const asked = daysFromTo(part.from, part.to).filter((each) => pass.asked.has(each));
      await defineDays(work, asked);
      const { version, backCast } = span;
      const { provisionalFrom } = pass;
      const request = {
        model,
        span: { ...part, modelVersion: version.version, backCast, provisionalFrom },
      };
      const listener: ScoreWork['listener'] = (progress) =>
        work.listener({ ...progress, done: shareDone(pass, part, progress.done) });
      const relation = await scorePart(
        { ...work, listener },
        request,
        { buckets: fitted.buckets, through: pass.through },
        failed,
        async (rows) => {
          if (asked.length > 0) await keep(model, rows, freshDays(work, span, asked, provisionalFrom));
        },
      );
      carry = { relation, model };
    }
  }
}

/** The carry of the stored day before the pass. */
function carryFromLake(work: ScoreWork, { timeline, before }: ScorePass): CarrySource | null {
  if (before === null) return null;
  const stored = storedByDay(storedSnapshots(work.writer.reading, timeline.name)).get(before);
  const made = timeline.versions.find(({ model }) => model.fingerprint === stored?.kind.fingerprint);
  if (stored === undefined || made === undefined) return null;
  return { relation: storedRows(work, timeline.name, stored, before), model: made.model };
}

/** The rows of one stored day, for a `from` clause. */
export function storedRows(work: ScoreWork, model: string, stored: StoredSnapshot, on: Day): Sql {
  const relation = work.writer.reading.relation(snapshotTable(model), stored.files) ?? sql`nothing`;
  return sql`(select * from ${relation} where day = ${day(on)})`;
}

async function defineDays(work: ScoreWork, asked: readonly Day[]): Promise<void> {
  await work.engine.define({ name: 'days', keep: 'table', query: dayRows(asked) });
}

/** Days of one span by what their file notes: finished ones, and the one that is not over yet. */
function freshDays(
  work: ScoreWork,
  { version }: VersionSpan,
  asked: readonly Day[],
  provisionalFrom: Day | null,
): FreshDays[] {
  const kind = (provisional: boolean): SnapshotKind => ({
    version: version.version,
    fingerprint: version.model.fingerprint,
    setup: work.setup,
    engine: work.engine.version,
    product: work.product,
    provisional,
  });
  const isOver = (each: Day) => provisionalFrom === null || each < provisionalFrom;
  return [
    { days: asked.filter(isOver), kind: kind(false) },
    { days: asked.filter((each) => !isOver(each)), kind: kind(true) },
  ].filter(({ days }) => days.length > 0);
}

/** Share of a pass that is done when a span of it is `done` of the way. */
function shareDone(pass: ScorePass, span: { from: Day; to: Day }, done: number): number {
  const all = daysBetween(pass.from, pass.to) + 1;
  return (daysBetween(pass.from, span.from) + done * (daysBetween(span.from, span.to) + 1)) / all;
}
