import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { lakeProblem } from './lake-problem.ts';
import { type LakeReading, lakeReading, missingFiles } from './lake-reading.ts';
import { emptyManifest, type Manifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';
import { isUnfinished, partFiles } from './part-name.ts';

/** Name of the file that is the lake's only commit. */
export const manifestFile = 'manifest.json';

/**
 * The lake as its last commit left it; empty where nothing was written yet.
 *
 * @throws ProblemError if the manifest is unreadable or from a newer version, or a listed file is missing.
 */
export async function readLake(folder: string): Promise<LakeReading> {
  const reading = lakeReading(folder, await readManifest(folder));
  const problems = await missingFiles(reading);
  if (problems.length > 0) throw new ProblemError(problems.slice(0, 20));
  return reading;
}

/** The manifest of the lake in `folder`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, manifestFile);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw lakeProblem(error, 'reading the manifest', file);
  });
  if (text === null) return manifestOfNothing(folder);
  const parsed = parseManifest(text, file);
  if (Array.isArray(parsed)) throw new ProblemError(parsed);
  return parsed;
}

/** Without a manifest a lake is empty; data files without one are somebody's loss, not ours to sweep. */
async function manifestOfNothing(folder: string): Promise<Manifest> {
  const orphan = (await partFiles(folder)).toSorted().find((path) => !isUnfinished(path));
  if (orphan === undefined) return emptyManifest;
  const message = `There are data files but no ${manifestFile} that lists them, for instance ${orphan}`;
  throw new ProblemError([makeProblem('lake/manifest_missing', { message, place: { file: folder } })]);
}
