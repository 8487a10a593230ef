import type { Problem } from '../diagnostics/index.ts';
import { hasErrors } from '../diagnostics/index.ts';
import type { PreparedFile, Source } from '../sources/index.ts';
import type { LoadContext } from './load-context.ts';
import { prepareFile } from './prepare-file.ts';
import type { InputFile } from './prepared.ts';

/** Files of a source made ready, and those that can not be. */
export interface PreparedSource {
  readonly files: readonly PreparedFile[];
  /** Names of files that were refused: they stay out of the register and are tried again. */
  readonly refused: readonly string[];
  readonly problems: readonly Problem[];
}

/** Makes the files of a source ready, one after the other. */
export async function prepareSource(
  context: Pick<LoadContext, 'engine' | 'scratch' | 'prepared'>,
  source: Pick<Source, 'file'>,
  inputs: readonly InputFile[],
): Promise<PreparedSource> {
  const files: PreparedFile[] = [];
  const refused: string[] = [];
  const problems: Problem[] = [];
  for (const input of inputs) {
    const key = JSON.stringify([input.file, source.file]);
    const prepared = context.prepared.get(key) ?? (await prepareFile(input, source.file, context));
    context.prepared.set(key, prepared);
    problems.push(...prepared.problems);
    if (prepared.file !== null) files.push(prepared.file);
    // An empty file is read, and has nothing; a broken one is tried again.
    else if (hasErrors(prepared.problems)) refused.push(input.file);
  }
  return { files, refused, problems };
}
