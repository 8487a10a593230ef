import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { replaceDurably } from '../lake/index.ts';
import type { HealthModel } from '../model/index.ts';
import { publishModel } from './publish-model.ts';
import { textHash, type VersionEntry } from './version-index.ts';
import { publishedVersions } from './version-log.ts';

/** An earlier version that is to score again. */
export interface Restoration {
  /** The project's folder. */
  readonly folder: string;
  /** The model file, relative to the project. */
  readonly file: string;
  readonly model: string;
  readonly version: number;
  /** Reads the version's text as a model; throws ProblemError if it is none any more. */
  readonly parse: (text: string, path: string) => HealthModel;
  readonly note: string;
  readonly by?: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * Publishes the text of an earlier version again, as a new version: nothing is deleted, and the days in between keep
 * the version that scored them. The model file follows if it was, to the letter, the last version; a file with
 * changes that were never published stays as it is.
 *
 * @throws ProblemError if there is no such version, it can not be read as a model any more, or it is in force already.
 */
export async function restoreVersion(
  restoration: Restoration,
): Promise<{ readonly entry: VersionEntry; readonly fileFollowed: boolean }> {
  const { folder, file, model, version, parse, note, by, at } = restoration;
  const published = await publishedVersions(folder, file, model);
  const found = published?.versions.find((each) => each.version === version);
  if (found === undefined) {
    const allowed = (published?.versions ?? []).map((each) => String(each.version));
    throw new ProblemError([
      makeProblem('run/unknown_version', {
        message: `There is no version ${version} of ${model}.`,
        written: String(version),
        allowed,
      }),
    ]);
  }
  const target = join(folder, file);
  const current = await readFile(target, 'utf8');
  const isPublished = textHash(current) === published?.versions.at(-1)?.sha256;
  const entry = await publishModel({
    folder,
    file,
    text: found.text,
    model: parse(found.text, found.path),
    note,
    ...(by === undefined ? {} : { by }),
    restores: version,
    at,
  });
  if (isPublished) await replaceDurably(target, `${target}.tmp`, found.text);
  return { entry, fileFollowed: isPublished };
}
