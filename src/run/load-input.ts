import type { Problem } from '../diagnostics/index.ts';
import type { PreparedFile, Source } from '../sources/index.ts';
import { chooseFiles } from './load-choose-files.ts';
import type { LoadContext } from './load-context.ts';
import { partsOf } from './load-merge.ts';
import { prepareSource } from './load-prepare-source.ts';
import type { RegisteredFile } from './load-register.ts';
import { resolveFiles } from './load-resolve-files.ts';

/** What there is to read of a source: prepared files, or null if there is nothing new or nothing can be read. */
export interface SourceInput {
  readonly source: Source;
  readonly files: readonly PreparedFile[] | null;
  /** Files that were read. */
  readonly read: number;
  readonly isFirst: boolean;
  /** The source's part of the register afterwards; null: as it was. */
  readonly register: readonly RegisteredFile[] | null;
  readonly problems: readonly Problem[];
}

/** Finds the files of a source, chooses those to read, and makes them ready. */
export async function prepareInput(
  context: LoadContext,
  source: Source,
  before: readonly RegisteredFile[],
): Promise<SourceInput> {
  const nothing = (
    problems: readonly Problem[],
    register: readonly RegisteredFile[] | null = null,
  ): SourceInput => ({
    source,
    files: null,
    read: 0,
    isFirst: false,
    register,
    problems,
  });
  const resolved = await resolveFiles(context.folder, source.files, context.sourceFolders);
  const place = { file: source.name, path: `sources.${source.name}.files` };
  const problems: Problem[] = resolved.problems.map((problem) => ({
    ...problem,
    place: { ...place, file: problem.place?.file ?? place.file },
  }));
  // Without one of its files a source that is the whole truth would lose its rows.
  if (problems.length > 0 && (source.load === 'replace' || resolved.files.length === 0))
    return nothing(problems);
  const chosen = await chooseFiles(context, source, resolved.files, before);
  problems.push(...chosen.problems);
  if (chosen.read.length === 0) return nothing(problems, merged(chosen.now, before, source, new Set()));
  const prepared = await prepareSource(context, source, chosen.read);
  problems.push(...prepared.problems);
  const isWhole = source.load === 'replace' || chosen.isRebuilt;
  if (prepared.refused.length > 0 && isWhole) return nothing(problems);
  const register = merged(chosen.now, before, source, new Set(prepared.refused));
  if (prepared.files.length === 0) return nothing(problems, register);
  if (chosen.isRebuilt)
    context.remove.push(...partsOf(context, source.into, source.name).map((part) => part.path));
  return {
    source,
    files: prepared.files,
    read: prepared.files.length,
    isFirst: chosen.isFirst,
    register,
    problems,
  };
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
