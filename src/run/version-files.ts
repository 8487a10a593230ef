import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { parseVersionIndex, textHash, type VersionEntry, type VersionIndex } from './version-index.ts';

/** A publication with its text. */
export interface PublishedText extends VersionEntry {
  readonly text: string;
  /** Relative to the project. */
  readonly path: string;
}

/** The publications of a model, read from the project's files. */
export interface PublishedModel {
  readonly model: string;
  /** The model file that was published, relative to the project. */
  readonly source: string;
  readonly versions: readonly PublishedText[];
}

/** Folder of a model's publications, beside its file: `models/versions/health`. */
export function versionFolder(modelFile: string, model: string): string {
  return posix.join(posix.dirname(modelFile), 'versions', model);
}

/** All publications in the `versions` folders beside these model files, and what is wrong with them. */
export async function readPublished(
  folder: string,
  modelFiles: readonly string[],
): Promise<{ published: PublishedModel[]; problems: Problem[] }> {
  const published: PublishedModel[] = [];
  const problems: Problem[] = [];
  for (const parent of new Set(modelFiles.map((file) => posix.join(posix.dirname(file), 'versions')))) {
    const names = (await readdir(join(folder, parent)).catch(() => [])).sort();
    for (const name of names) {
      const path = posix.join(parent, name, 'versions.json');
      const text = await readFile(join(folder, path), 'utf8').catch(() => null);
      if (text === null) continue;
      const index = parseVersionIndex(text, path);
      if ('code' in index) problems.push(index);
      else published.push({ ...index, versions: await readTexts(folder, path, index, problems) });
    }
  }
  return { published, problems };
}

async function readTexts(
  folder: string,
  path: string,
  index: VersionIndex,
  problems: Problem[],
): Promise<PublishedText[]> {
  const texts: PublishedText[] = [];
  for (const entry of index.versions) {
    const file = posix.join(dirname(path), entry.file);
    const text = await readFile(join(folder, file), 'utf8').catch(() => null);
    if (text === null) {
      const message = `Version ${entry.version} of ${index.model} is not there.`;
      problems.push(makeProblem('run/versions_unreadable', { message, place: { file } }));
    } else if (textHash(text) !== entry.sha256) {
      const message = `Version ${entry.version} of ${index.model} was edited after its publication.`;
      problems.push(makeProblem('run/version_edited', { message, place: { file } }));
    } else texts.push({ ...entry, text, path: file });
  }
  return texts;
}
