import { defineFacts } from '../lake/index.ts';
import { makeScratch } from '../load/index.ts';
import { id, list, type Plan, type Sql, sql } from '../sql/index.ts';
import { defineAccountBuckets, defineBucketFacts } from './account-buckets.ts';
import { noteCycles } from './note-cycles.ts';
import { type FailedMetrics, runPlan, type SpanRequest } from './run-plan.ts';
import type { ScoreWork } from './score-work.ts';

/** Where the rows of a part are when they are ready, for a `from` clause. */
export type KeepPart = (rows: Sql) => Promise<void>;

/** What the last day of a part hands on. */
const kept = id('carry_kept');

/**
 * Runs the plan of one part, whole or bucket by bucket, hands on its rows while they are there, and gives the
 * relation with its carry. `carry` and `days` are defined.
 */
export async function scorePart(
  work: ScoreWork,
  request: SpanRequest,
  buckets: number,
  failed: FailedMetrics,
  keep: KeepPart,
): Promise<Sql> {
  const { engine } = work;
  if (buckets > 1) return scoreBuckets(work, request, buckets, failed, keep);
  const plan = await runPlan(work, request, failed);
  await noteCycles(work, request);
  await keep(id('snapshot'));
  await engine.run(sql`create or replace temp table ${kept} as select * from carry_out`);
  await engine.dropPlan(plan);
  return kept;
}

async function scoreBuckets(
  work: ScoreWork,
  request: SpanRequest,
  buckets: number,
  failed: FailedMetrics,
  keep: KeepPart,
): Promise<Sql> {
  const { engine, writer } = work;
  const scratch = await makeScratch(writer.reading.folder);
  const shared = sharedPlan(work, request, failed);
  const compile: ScoreWork['compile'] = (each) => ({
    steps: work.compile(each).steps.filter(({ ofAll }) => ofAll !== true),
  });
  try {
    await engine.runPlan(shared);
    await defineAccountBuckets(engine, buckets);
    let files: string[] = [];
    for (let bucket = 0; bucket < buckets; bucket++) {
      await defineBucketFacts(engine, writer.reading, work.catalog, bucket);
      const known = failed.size;
      const listener: ScoreWork['listener'] = (progress) =>
        work.listener({ ...progress, done: (bucket + progress.done) / buckets });
      const plan = await runPlan({ ...work, compile, listener }, request, failed);
      await noteCycles(work, request);
      const file = scratch.path('parquet');
      await engine.run(sql`copy (from snapshot) to ${file} (format parquet)`);
      files.push(file);
      const keepCarry =
        bucket === 0 ? sql`create or replace temp table ${kept} as` : sql`insert into ${kept}`;
      await engine.run(sql`${keepCarry} select * from carry_out`);
      await engine.dropPlan(plan);
      if (failed.size > known && bucket > 0) {
        // What failed for some accounts is failed for all: begin again without it.
        bucket = -1;
        files = [];
      }
    }
    await keep(sql`read_parquet([${list(files)}])`);
    return kept;
  } finally {
    await engine.dropPlan(shared);
    await scratch.remove();
    await defineFacts(engine, writer.reading, work.catalog);
  }
}

/** The steps that rest on all accounts, for instance whether a feed is late. */
function sharedPlan(work: ScoreWork, request: SpanRequest, failed: FailedMetrics): Plan {
  return { steps: work.compile({ ...request, failed }).steps.filter(({ ofAll }) => ofAll === true) };
}
