import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedExamples, parseExamples } from '../../examples/index.ts';
import { examplesFile } from '../project/model-files.ts';
import type { OpenedModel, OpenedProject } from '../project/open-project.ts';

/** The examples beside a model, with their file; null: there is none. */
export async function readExamples(
  { folder, catalog }: OpenedProject,
  { model, file }: OpenedModel,
): Promise<(ParsedExamples & { readonly file: string }) | null> {
  const beside = examplesFile(file);
  const content = await readFile(join(folder, beside)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return content === null
    ? null
    : { file: beside, ...parseExamples({ file: beside, content }, model, catalog) };
}
