import { mkdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { replaceDurably } from '../lake/index.ts';
import type { HealthModel } from '../model/index.ts';
import { readPublished, versionFolder } from './version-files.ts';
import { textHash, type VersionEntry, versionIndexText } from './version-index.ts';

/** A model file that is to score from now on. */
export interface Publication {
  /** The project's folder. */
  readonly folder: string;
  /** The model file, relative to the project, and its text. */
  readonly file: string;
  readonly text: string;
  /** The same, parsed without an error. */
  readonly model: HealthModel;
  readonly note: string;
  /** Who publishes it, if they say so. */
  readonly by?: string;
  /** The earlier version that it puts back. */
  readonly restores?: number;
  /** When it is published: ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * Publishes a model: its text becomes the next version, a file in the project beside a list with date and note,
 * to be committed to version control like any other. From that day on it scores.
 *
 * @throws ProblemError if it is the same as the last version, or the versions so far can not be read.
 */
export async function publishModel(publication: Publication): Promise<VersionEntry> {
  const { folder, file, text, model, note, at, by, restores } = publication;
  const { published, problems } = await readPublished(folder, [file]);
  const wrong = problems.filter(({ place }) => place?.file?.startsWith(versionFolder(file, model.name)));
  if (wrong.length > 0) throw new ProblemError(wrong);
  const before = published.find((each) => each.model === model.name);
  const last = before?.versions.at(-1);
  const sha256 = textHash(text);
  if (last?.sha256 === sha256) {
    const message = `${model.name} is the same as its version ${last.version}.`;
    throw new ProblemError([makeProblem('run/nothing_to_publish', { message, place: { file } })]);
  }
  const version = (last?.version ?? 0) + 1;
  const entry: VersionEntry = {
    version,
    file: `${version}.yaml`,
    published_at: new Date(at).toISOString(),
    note,
    fingerprint: model.fingerprint,
    ...(by === undefined ? {} : { by }),
    ...(restores === undefined ? {} : { restores }),
    sha256,
  };
  const versions = [...(before?.versions ?? []).map(({ text: _text, path: _path, ...rest }) => rest), entry];
  const target = join(folder, versionFolder(file, model.name));
  await mkdir(target, { recursive: true });
  const put = (name: string, content: string) =>
    replaceDurably(join(target, name), join(target, `.${name}.tmp`), content);
  // The version's file first: a list that names it is the publication.
  await put(entry.file, text);
  await put(
    'versions.json',
    versionIndexText({ model: model.name, source: posix.normalize(file), versions }),
  );
  return entry;
}
