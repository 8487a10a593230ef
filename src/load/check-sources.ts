import { writeFile } from 'node:fs/promises';
import { hasErrors, type Problem } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import { type FactCatalog, factCatalog, resolveColumns } from '../facts/index.ts';
import type { Project } from '../project/index.ts';
import type { FileOptions, PreparedFile, Source } from '../sources/index.ts';
import { checkColumns } from './check-columns.ts';
import { feedingSources } from './feeding-sources.ts';
import { type FileHead, lookAtHead } from './look-at-head.ts';
import { makeScratch, type Scratch } from './make-scratch.ts';
import { prepareFile } from './prepare-file.ts';
import type { InputFile } from './prepared.ts';
import { resolveFiles } from './resolve-files.ts';
import { describeSelect } from './run-select.ts';

/** Where sources are looked at. */
export interface CheckOptions {
  readonly project: Project;
  /** The project's folder, absolute. */
  readonly folder: string;
  /** May read the project's and the source folders, and read and write the work folder. */
  readonly engine: DuckdbEngine;
  /** Where packed files are made ready; it is emptied again. */
  readonly workFolder: string;
}

/** What a look at the sources found. */
export interface CheckedSources {
  /** Files that were looked into, and sources that name files. */
  readonly files: number;
  readonly sources: number;
  readonly problems: readonly Problem[];
}

interface Looking extends CheckOptions {
  readonly scratch: Scratch;
  readonly empty: string;
  readonly catalog: FactCatalog;
  readonly all: readonly Source[];
  /** Heads of files by file and how it is read: several sources may read one. */
  readonly heads: Map<string, FileHead>;
  readonly files: Set<string>;
}

/**
 * Whether the files of all sources are there and have the columns that are mapped, as a load would find it: from the heads
 * of the files, without reading their rows and without touching the lake. A `select` is described, not run.
 */
export async function checkSources(options: CheckOptions): Promise<CheckedSources> {
  const { project } = options;
  const scratch = await makeScratch(options.workFolder);
  try {
    const empty = scratch.path('csv');
    await writeFile(empty, '');
    const looking: Looking = {
      ...options,
      scratch,
      empty,
      catalog: factCatalog(project.sources),
      all: project.sources.map(resolveColumns),
      heads: new Map(),
      files: new Set(),
    };
    const problems: Problem[] = [];
    for (const source of looking.all) problems.push(...(await checkSource(looking, source)));
    return {
      files: looking.files.size,
      sources: project.sources.filter(({ files }) => files.length > 0).length,
      // What is wrong with a file or a path is so for every source that reads it.
      problems: [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()],
    };
  } finally {
    await scratch.remove();
  }
}

async function checkSource(looking: Looking, source: Source): Promise<Problem[]> {
  const feeding = feedingSources(looking.all, source);
  const problems: Problem[] = [...feeding.problems];
  if (hasErrors(problems)) return problems;
  const inputs = new Map<Source, readonly InputFile[]>();
  for (const feed of feeding.sources) {
    const resolved = await resolveFiles(looking.folder, feed, looking.project.sourceFolders);
    problems.push(...resolved.problems);
    inputs.set(feed, resolved.files);
  }
  const heads = await look(looking, inputs, headOf);
  problems.push(...heads.problems);
  // A select over sources of which one is not there would only say that its columns are not there.
  const isWhole = source.select === null || !hasErrors(problems);
  if (heads.count === 0 || !isWhole) return problems;
  const found = await checkResult(looking, source, feeding.statement, heads.files);
  if (found.length === 0 || !heads.isPartial) return [...problems, ...found];
  const whole = await look(looking, inputs, wholeOf);
  problems.push(...whole.problems);
  if (whole.count === 0) return problems;
  return [...problems, ...(await checkResult(looking, source, feeding.statement, whole.files))];
}

/** What is wrong with the columns of a source, given those of the files that feed it. */
async function checkResult(
  looking: Looking,
  source: Source,
  statement: ReturnType<typeof feedingSources>['statement'],
  files: ReadonlyMap<string, readonly PreparedFile[]>,
): Promise<readonly Problem[]> {
  const table = looking.catalog[source.into];
  if (statement === null) return checkColumns(source, table, files.get(source.name) ?? []);
  const { file, problems } = await describeSelect(looking.engine, source, statement, files);
  return file === null ? problems : [...problems, ...checkColumns(source, table, [file])];
}

/** The files of sources, each looked at in one way. */
async function look(
  looking: Looking,
  inputs: ReadonlyMap<Source, readonly InputFile[]>,
  at: (looking: Looking, input: InputFile, options: FileOptions) => Promise<FileHead>,
): Promise<{
  files: ReadonlyMap<string, readonly PreparedFile[]>;
  count: number;
  isPartial: boolean;
  problems: Problem[];
}> {
  const files = new Map<string, PreparedFile[]>();
  const problems: Problem[] = [];
  let [count, isPartial] = [0, false];
  for (const [feed, wanted] of inputs) {
    const own: PreparedFile[] = [];
    for (const input of wanted) {
      const head = await at(looking, input, feed.file);
      problems.push(...head.problems);
      isPartial ||= head.isPartial;
      if (head.file !== null) own.push(head.file);
    }
    count += own.length;
    files.set(feed.name, own);
  }
  return { files, count, isPartial, problems };
}

async function headOf(looking: Looking, input: InputFile, options: FileOptions): Promise<FileHead> {
  const key = JSON.stringify([input.file, options]);
  const head = looking.heads.get(key) ?? (await lookAtHead(input, options, looking));
  looking.heads.set(key, head);
  looking.files.add(input.absolute);
  return head;
}

/** Of a file whose head did not say all, the rows, too. */
async function wholeOf(looking: Looking, input: InputFile, options: FileOptions): Promise<FileHead> {
  const head = await headOf(looking, input, options);
  if (!head.isPartial) return head;
  const whole = { ...(await prepareFile(input, options, looking)), isPartial: false };
  looking.heads.set(JSON.stringify([input.file, options]), whole);
  return whole;
}
