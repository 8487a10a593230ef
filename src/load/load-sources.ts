import { type Problem, ProblemError } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import { factCatalog, localDay, resolveColumns } from '../facts/index.ts';
import { type FileLayout, fileLayout, type Lake } from '../lake/index.ts';
import type { Project } from '../project/index.ts';
import type { Source } from '../sources/index.ts';
import { id, sql } from '../sql/index.ts';
import { churnFlag } from './churn-flag.ts';
import { conclude } from './conclude.ts';
import { doubtfulDates } from './doubtful-dates.ts';
import { type RegisteredFile, readRegister } from './file-register.ts';
import { earliest } from './freshness-of.ts';
import { guardDisk } from './guard-disk.ts';
import { leftEmpty } from './left-empty.ts';
import { type LoadContext, type LoadListener, loadTables } from './load-context.ts';
import type { LoadResult, SourceLoad } from './load-result.ts';
import { makeScratch } from './make-scratch.ts';
import { mergeSmallFiles } from './merge-small-files.ts';
import { finishSource, type ReadSource, readSource } from './one-source.ts';
import { partsOf } from './parts-of.ts';
import { prepareInput } from './prepare-input.ts';
import { settleAccounts } from './settle-accounts.ts';
import { addAccounts, settleStarts } from './start-accounts.ts';
import { startTables } from './start-tables.ts';
import { takeOutRemoved } from './take-out-removed.ts';
import { unknownPeople } from './unknown-people.ts';

/** What a load is given. */
export interface LoadOptions {
  readonly project: Project;
  /** The project's folder, absolute. */
  readonly folder: string;
  /** Opened so that it may read the project's and the source folders, and read and write the lake's. */
  readonly engine: DuckdbEngine;
  readonly lake: Lake;
  /** ISO 8601 in UTC: when the load happens. */
  readonly asOf: string;
  /** Folders outside the project from which sources may read; none unless told. */
  readonly sourceFolders?: readonly string[];
  readonly listener?: LoadListener;
  /** Another layout of files than the usual one, for tests. */
  readonly layout?: FileLayout;
}

/**
 * Loads the new and changed files of all sources into the lake, in one commit. A source that can not be loaded is
 * reported and left as it was; the others go on. Throws `ProblemError` only where the lake or the engine fails.
 */
export async function loadSources(options: LoadOptions): Promise<LoadResult> {
  return options.lake.write((writer) =>
    guardDisk(async () => {
      const scratch = await makeScratch(writer.reading.folder);
      const context: LoadContext = {
        project: { ...options.project, sources: options.project.sources.map(resolveColumns) },
        folder: options.folder,
        sourceFolders: options.sourceFolders ?? [],
        engine: options.engine,
        writer,
        scratch,
        prepared: new Map(),
        catalog: factCatalog(options.project.sources),
        layout: options.layout ?? fileLayout,
        loadedAt: new Date(options.asOf).toISOString(),
        add: [],
        remove: [],
        stale: [],
      };
      try {
        return await loadAll(context, options.listener ?? (() => undefined));
      } finally {
        await scratch.remove();
      }
    }),
  );
}

async function loadAll(context: LoadContext, listener: LoadListener): Promise<LoadResult> {
  const { project } = context;
  await startTables(context);
  const before = await readRegister(context);
  const register: RegisteredFile[] = [];
  const problems: Problem[] = await takeOutRemoved(context, before);
  const loads = new Map<string, SourceLoad>();
  const waiting: {
    source: Source;
    read: ReadSource & { judged: NonNullable<ReadSource['judged']> };
    isFirst: boolean;
    files: number;
  }[] = [];
  const order = [...project.sources].sort((a, b) => phase(context, a) - phase(context, b));
  const finish = async (entry: (typeof waiting)[number], hasStarts: boolean) => {
    const starts = hasStarts
      ? sql`(select account_id, start_on from ${id(loadTables.accounts)} where start_on is not null)`
      : null;
    loads.set(
      entry.source.name,
      await finishSource(context, entry.read, { isFirst: entry.isFirst, starts }, entry.files),
    );
  };
  let isSettled = false;
  const settle = async () => {
    if (isSettled) return;
    isSettled = true;
    await settleStarts(
      context,
      localDay(sql`${context.loadedAt}::timestamptz at time zone 'UTC'`, project.timeZone),
    );
    for (const entry of waiting) await finish(entry, true);
  };
  for (const [index, source] of order.entries()) {
    const tell = (doing: 'reading' | 'checking' | 'writing') =>
      listener({ source: source.name, doing, index, count: order.length });
    if (phase(context, source) === 2) await settle();
    tell('reading');
    const mine = before.filter((entry) => entry.source === source.name);
    const input = await prepareInput(context, source, before);
    problems.push(...input.problems);
    if (input.files === null) {
      register.push(...(input.register ?? mine));
      continue;
    }
    tell('checking');
    const read = await attempt(context, () =>
      readSource(context, input.source, input.files ?? [], input.rejects),
    );
    problems.push(...read.problems);
    if (read.judged === null) {
      register.push(...mine);
      continue;
    }
    register.push(...(input.register ?? mine));
    if (input.isRebuilt) dropParts(context, source);
    tell('writing');
    const entry = {
      source,
      read: { ...read, judged: read.judged },
      isFirst: input.isFirst,
      files: input.read,
    };
    if (source.into === 'accounts') {
      await addAccounts(context, read.judged, input.isRebuilt);
      waiting.push(entry);
    } else await finish(entry, phase(context, source) === 2);
  }
  await settle();
  const settled = await settleAccounts(context);
  register.sort((a, b) =>
    a.source === b.source ? (a.file < b.file ? -1 : 1) : a.source < b.source ? -1 : 1,
  );
  problems.push(...(await unknownPeople(context)));
  problems.push(
    ...(await doubtfulDates(context)),
    ...(await leftEmpty(context)),
    ...(await churnFlag(context)),
  );
  const merged = await mergeSmallFiles(context, listener);
  return conclude(context, { register, before, settled, merged }, problems, loads);
}

/** What was loaded before goes, and the days from its first row on are marked: nobody knows yet what comes instead. */
function dropParts(context: LoadContext, { into, name }: Source): void {
  const parts = partsOf(context, into, name);
  context.remove.push(...parts.map((part) => part.path));
  const from = earliest(parts, 'first_on');
  if (from !== null) context.stale.push({ fact: into, from });
}

/** Accounts first, for others are held against them; what may be undated last, for it counts from their starts. */
function phase(context: LoadContext, source: Source): 0 | 1 | 2 {
  if (source.into === 'accounts') return 0;
  const table = context.catalog[source.into];
  const isDated = table.occurred.some(
    (name) => table.columns.find((column) => column.name === name)?.required,
  );
  return isDated ? 1 : 2;
}

/** What fails for one source is its problem, and nothing of it is committed; a lack of memory or space ends the load. */
async function attempt(context: LoadContext, work: () => Promise<ReadSource>): Promise<ReadSource> {
  const [added, removed] = [context.add.length, context.remove.length];
  try {
    return await work();
  } catch (error) {
    if (
      !(error instanceof ProblemError) ||
      error.problems.some((problem) => problem.code !== 'engine/failed')
    )
      throw error;
    context.add.length = added;
    context.remove.length = removed;
    return { judged: null, quarantined: {}, problems: error.problems };
  }
}
