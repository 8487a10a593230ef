import { hasErrors, type Problem } from '../diagnostics/index.ts';
import type { ParsedSelect, PreparedFile, Source } from '../sources/index.ts';
import { chooseFiles } from './choose-files.ts';
import { feedingSources } from './feeding-sources.ts';
import type { RegisteredFile } from './file-register.ts';
import type { LoadContext } from './load-context.ts';
import { prepareSource } from './prepare-source.ts';
import type { InputFile } from './prepared.ts';
import { resolveFiles } from './resolve-files.ts';
import { runSelect } from './run-select.ts';
import type { RejectedRecords } from './stage-source.ts';

/** What there is to read of a source: prepared files, or null if there is nothing new or nothing can be read. */
export interface SourceInput {
  readonly source: Source;
  readonly files: readonly PreparedFile[] | null;
  /** Records of its own files that could not be told apart. */
  readonly rejects: readonly RejectedRecords[];
  /** Files that were read. */
  readonly read: number;
  readonly isFirst: boolean;
  /** What was loaded of it before is to be taken out. */
  readonly isRebuilt: boolean;
  /** The source's part of the register afterwards; null: as it was. */
  readonly register: readonly RegisteredFile[] | null;
  readonly problems: readonly Problem[];
}

/** Finds the files of a source, chooses those to read, and makes them ready; a `select` is run. */
export async function prepareInput(
  context: LoadContext,
  source: Source,
  before: readonly RegisteredFile[],
): Promise<SourceInput> {
  const feeding = feedingSources(context.project.sources, source);
  const problems: Problem[] = [...feeding.problems];
  const nothing = (register: readonly RegisteredFile[] | null = null): SourceInput => ({
    source,
    files: null,
    rejects: [],
    read: 0,
    isFirst: false,
    isRebuilt: false,
    register,
    problems,
  });
  if (hasErrors(problems)) return nothing();
  const inputs = new Map<string, InputFile[]>();
  for (const feed of feeding.sources) {
    const resolved = await resolveFiles(context.folder, feed, context.sourceFolders);
    problems.push(...resolved.problems);
    inputs.set(feed.name, resolved.files);
  }
  const all = [...new Map([...inputs.values()].flat().map((file) => [file.file, file])).values()];
  const isWhole = source.load === 'replace' || source.select !== null;
  // Without one of its files a source that is the whole truth would lose its rows.
  if (all.length === 0 || (problems.length > 0 && isWhole)) return nothing();
  const chosen = await chooseFiles(context, source, all, before);
  problems.push(...chosen.problems.filter((problem) => problem.severity === 'error'));
  if (chosen.read.length === 0) return nothing(merged(chosen.now, before, source, new Set()));
  const read = new Set(chosen.read.map((file) => file.file));
  const prepared = new Map<string, PreparedFile[]>();
  const refused = new Set<string>();
  for (const feed of feeding.sources) {
    const wanted = (inputs.get(feed.name) ?? []).filter((file) => read.has(file.file));
    const made = await prepareSource(context, feed, wanted);
    problems.push(...made.problems);
    for (const file of made.refused) refused.add(file);
    prepared.set(feed.name, [...made.files]);
  }
  if (refused.size > 0 && (isWhole || chosen.isRebuilt)) return nothing();
  const own = prepared.get(source.name) ?? [];
  const rejects = own.flatMap(({ file, rejects }) => (rejects === null ? [] : [{ file, ...rejects }]));
  const files = await resultFiles(context, source, feeding.statement, prepared, problems);
  const register = merged(chosen.now, before, source, refused);
  if (files === null) return nothing();
  if (files.length === 0) return nothing(register);
  problems.push(...chosen.problems.filter((problem) => problem.severity !== 'error'));
  return {
    source,
    files,
    rejects,
    read: read.size - refused.size,
    isFirst: chosen.isFirst,
    isRebuilt: chosen.isRebuilt,
    register,
    problems,
  };
}

async function resultFiles(
  context: LoadContext,
  source: Source,
  statement: ParsedSelect['statement'],
  prepared: ReadonlyMap<string, readonly PreparedFile[]>,
  problems: Problem[],
): Promise<readonly PreparedFile[] | null> {
  if (statement === null) return prepared.get(source.name) ?? [];
  const selected = await runSelect(context, source, statement, prepared);
  problems.push(...selected.problems);
  return selected.file === null ? null : [selected.file];
}

/** The register of a source after a load: files gone from disk stay known, refused ones are tried again. */
function merged(
  now: readonly RegisteredFile[],
  before: readonly RegisteredFile[],
  source: Source,
  refused: ReadonlySet<string>,
): RegisteredFile[] {
  const mine = before.filter((entry) => entry.source === source.name);
  const names = new Set(now.map((entry) => entry.file));
  const gone =
    source.load === 'replace' || source.select !== null ? [] : mine.filter((entry) => !names.has(entry.file));
  const read = now.flatMap((entry) =>
    refused.has(entry.file) ? mine.filter((old) => old.file === entry.file) : [entry],
  );
  return [...gone, ...read].sort((a, b) => (a.file < b.file ? -1 : 1));
}
