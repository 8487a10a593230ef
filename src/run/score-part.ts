import type { Engine } from '../engine/index.ts';
import { defineFacts } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { makeScratch, type Scratch } from '../load/index.ts';
import { id, list, type Plan, type Sql, sql } from '../sql/index.ts';
import { dealOutFacts, defineAccountBuckets, worthDealing } from './account-buckets.ts';
import { type MonthlyRows, monthlyRows, type RowsOf } from './monthly-rows.ts';
import { noteCycles } from './note-cycles.ts';
import { type FailedMetrics, runPlan, type SpanRequest } from './run-plan.ts';
import type { ScoreWork } from './score-work.ts';

/** Takes the rows of a part when they are ready, by their days. */
export type KeepPart = (rowsOf: RowsOf) => Promise<void>;

/** What the last day of a part hands on. */
const keptName = 'carry_kept';
const kept = id(keptName);

/**
 * Runs the plan of one part, whole or bucket by bucket, hands on its rows while they are there, and gives the
 * relation with its carry. `carry` and `days` are defined; months that end on or before `through` are closed.
 */
export async function scorePart(
  work: ScoreWork,
  request: SpanRequest,
  { buckets, through }: { readonly buckets: number; readonly through: Day },
  failed: FailedMetrics,
  keep: KeepPart,
): Promise<Sql> {
  const { engine, writer } = work;
  if (request.span.from === request.span.to && buckets === 1) {
    const plan = await runPlan(work, request, failed);
    await noteCycles(work, request);
    await keep(() => id('snapshot'));
    // Alone it is handed on as it stands: no copy, but no drop either.
    await engine.define({ name: keptName, keep: 'view', query: sql`select * from carry_out` });
    await engine.dropPlan({ steps: plan.steps.filter(({ name }) => name !== 'carry_out') });
    return kept;
  }
  const scratch = await makeScratch(writer.reading.folder);
  const rows = monthlyRows(engine, scratch, through);
  try {
    await scoreBuckets(work, request, { buckets, scratch, rows }, failed);
    await keep(rows.rowsOf);
    return kept;
  } finally {
    await scratch.remove();
  }
}

/** Keeps what the last day hands on, beside that of other buckets. */
async function keepCarry(engine: Engine, bucket: number): Promise<void> {
  const name = (each: number): string => `${keptName}_${each}`;
  await engine.define({ name: name(bucket), keep: 'table', query: sql`select * from carry_out` });
  const all = Array.from({ length: bucket + 1 }, (_, each) => sql`select * from ${id(name(each))}`);
  await engine.define({ name: keptName, keep: 'view', query: list(all, ' union all ') });
}

async function scoreBuckets(
  work: ScoreWork,
  request: SpanRequest,
  { buckets, scratch, rows }: { buckets: number; scratch: Scratch; rows: MonthlyRows },
  failed: FailedMetrics,
): Promise<void> {
  const { engine, writer } = work;
  const shared = sharedPlan(work, request, failed);
  const compile: ScoreWork['compile'] = (each) => ({
    steps: work.compile(each).steps.filter(({ ofAll }) => ofAll !== true),
  });
  try {
    await engine.runPlan(shared);
    if (buckets > 1) await defineAccountBuckets(engine, buckets);
    const many = worthDealing(buckets, request.span);
    const defineBucket =
      buckets > 1 ? await dealOutFacts(engine, writer.reading, work.catalog, scratch, many) : null;
    for (let bucket = 0; bucket < buckets; bucket++) {
      await defineBucket?.(bucket);
      const known = failed.size;
      const listener: ScoreWork['listener'] = (progress) =>
        work.listener({ ...progress, done: (bucket + progress.done) / buckets });
      const plan = await runPlan({ ...work, compile, listener }, request, failed);
      await noteCycles(work, request, bucket);
      await rows.add(id('snapshot'));
      await keepCarry(engine, bucket);
      await engine.dropPlan(plan);
      if (failed.size > known && bucket > 0) {
        // What failed for some accounts is failed for all: begin again without it.
        bucket = -1;
        rows.clear();
      }
    }
  } finally {
    await engine.dropPlan(shared);
    if (buckets > 1) await defineFacts(engine, writer.reading, work.catalog);
  }
}

/** The steps that rest on all accounts, for instance whether a feed is late. */
function sharedPlan(work: ScoreWork, request: SpanRequest, failed: FailedMetrics): Plan {
  return { steps: work.compile({ ...request, failed }).steps.filter(({ ofAll }) => ofAll === true) };
}
