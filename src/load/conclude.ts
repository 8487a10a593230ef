import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { localDay } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import { id, sql } from '../sql/index.ts';
import { type RegisteredFile, writeRegister } from './file-register.ts';
import { freshnessOf } from './freshness-of.ts';
import { loadsColumns, valuesRelation } from './lake-tables.ts';
import { type LoadContext, loadTables } from './load-context.ts';
import type { LoadResult, MergedFiles, SourceLoad } from './load-result.ts';

/** Checks that the counts add up, commits once, and says what the load found. */
export async function conclude(
  context: LoadContext,
  files: {
    readonly register: readonly RegisteredFile[];
    readonly before: readonly RegisteredFile[];
    readonly settled: string;
    readonly merged: readonly MergedFiles[];
  },
  problems: Problem[],
  loads: ReadonlyMap<string, SourceLoad>,
): Promise<LoadResult> {
  const { engine, project, writer } = context;
  const sources = project.sources.flatMap((source) => loads.get(source.name) ?? []);
  const wrong = sources.filter(
    (load) => load.input !== load.loaded + load.quarantined + load.identical + load.internal + load.erased,
  );
  for (const load of wrong) {
    const message = `Rows of ${load.source} do not add up: ${JSON.stringify(load)}`;
    problems.push(makeProblem('facts/counts_differ', { message }));
  }
  const known = await engine.rows(sql`select count(*) as n from ${id(loadTables.accounts)}`);
  if (Number(known[0]?.n) === 0)
    problems.push(
      makeProblem('facts/no_accounts', { message: 'No account is known: nothing can be scored.' }),
    );
  const isChanged =
    wrong.length === 0 &&
    (sources.length > 0 ||
      context.remove.length > 0 ||
      JSON.stringify(files.register) !== JSON.stringify(files.before));
  let reading = writer.reading;
  if (isChanged) {
    await writeRegister(context, files.register, files.before, files.settled);
    if (sources.length > 0) await writeLoads(context, sources);
    const kept = new Set(context.add.map((file) => file.path));
    const remove = [...new Set(context.remove)].filter((path) => !kept.has(path));
    reading = await writer.commit({ add: context.add, remove, stale: context.stale });
  }
  const today = await engine.rows(
    sql`select ${localDay(sql`${context.loadedAt}::timestamptz at time zone 'UTC'`, project.timeZone)} as day`,
  );
  const freshness = freshnessOf(reading, project.sources, String(today[0]?.day) as Day);
  const { merged } = files;
  return { loadedAt: context.loadedAt, problems: distinct(problems), sources, freshness, merged, isChanged };
}

async function writeLoads(context: LoadContext, sources: readonly SourceLoad[]): Promise<void> {
  const rows = sources.map(({ isFirst, reasons, ...load }) => ({
    ...load,
    loaded_at: context.loadedAt,
    is_first: isFirst,
    reasons: JSON.stringify(reasons),
  }));
  const query = sql`select * from ${valuesRelation(loadsColumns, rows)}`;
  context.add.push(
    await context.writer.parquet(context.engine, {
      table: 'loads',
      name: 'load',
      query,
      orderBy: ['source'],
    }),
  );
}

/** Several sources may read one file, and each then says what is wrong with it. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
