import { ProblemError } from '../diagnostics/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import { diffModels, type HealthModel } from '../model/index.ts';
import { localDayOf } from './read-timelines.ts';
import { type PublishedModel, type PublishedText, readPublished } from './version-files.ts';
import { textHash } from './version-index.ts';

/** One publication of a model and the days on which it was what scored. */
export interface LoggedVersion {
  readonly version: number;
  /** The file of the version, relative to the project. */
  readonly path: string;
  /** ISO 8601 in UTC, and the local day in the project's zone. */
  readonly publishedAt: string;
  readonly publishedOn: Day;
  readonly by: string | null;
  readonly note: string;
  readonly fingerprint: string;
  /** The earlier version that it put back. */
  readonly restores: number | null;
  /** Days it was in force, `to` null: it still is. Null: another was published on the same day. */
  readonly inForce: { readonly from: Day; readonly to: Day | null } | null;
  /** Whether it also stands for the days before it: the first, as a back-cast. */
  readonly backCast: boolean;
  /** Whether it decides numbers otherwise than the one before; true of the first. */
  readonly movesScores: boolean;
}

/** All versions of a model, the first one first. */
export interface VersionLog {
  readonly model: string;
  readonly source: string;
  readonly versions: readonly LoggedVersion[];
  /** Whether the model's file is, to the letter, the last version. */
  readonly fileIsPublished: boolean;
}

/** A model's file as it is now. */
export interface LogRequest {
  /** The project's folder. */
  readonly folder: string;
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
  readonly model: string;
  readonly timeZone: string;
  /** A version's text as a model; null: it can not be read any more. */
  readonly parse: (text: string, path: string) => HealthModel | null;
}

/**
 * Every version of a model that was published. None is ever deleted.
 *
 * @throws ProblemError if the list of versions, or one of their files, can not be read or was edited.
 */
export async function readVersionLog(request: LogRequest): Promise<VersionLog> {
  const { folder, file, text, model } = request;
  const published = await publishedVersions(folder, file, model);
  const versions = published?.versions ?? [];
  return {
    model,
    source: published?.source ?? file,
    versions: logVersions(versions, request),
    fileIsPublished: versions.at(-1)?.sha256 === textHash(text),
  };
}

/** The publications of one model; null if there are none. */
export async function publishedVersions(
  folder: string,
  file: string,
  model: string,
): Promise<PublishedModel | null> {
  const { published, problems } = await readPublished(folder, [file]);
  const own = problems.filter(({ place }) => place?.file?.includes(`versions/${model}/`) === true);
  if (own.length > 0) throw new ProblemError(own);
  return published.find((each) => each.model === model) ?? null;
}

function logVersions(
  versions: PublishedModel['versions'],
  { timeZone, parse }: Pick<LogRequest, 'timeZone' | 'parse'>,
): LoggedVersion[] {
  const days = versions.map(({ published_at }) => localDayOf(published_at, timeZone));
  return versions.flatMap((entry, index) => {
    const on = days[index];
    if (on == null) return [];
    const next = days[index + 1] ?? null;
    const inForce =
      next !== null && next <= on ? null : { from: on, to: next === null ? null : addDays(next, -1) };
    return {
      version: entry.version,
      path: entry.path,
      publishedAt: entry.published_at,
      publishedOn: on,
      by: entry.by ?? null,
      note: entry.note,
      fingerprint: entry.fingerprint,
      restores: entry.restores ?? null,
      inForce,
      backCast: index === 0,
      movesScores: movesScores(versions[index - 1] ?? null, entry, parse),
    };
  });
}

/** Fingerprints that are the same decide; they also move with patterns, so that texts have to be read where they differ. */
function movesScores(
  before: PublishedText | null,
  after: PublishedText,
  parse: LogRequest['parse'],
): boolean {
  if (before === null) return true;
  if (before.fingerprint === after.fingerprint) return false;
  const [old, now] = [parse(before.text, before.path), parse(after.text, after.path)];
  return old === null || now === null || diffModels(old, now).some(({ effect }) => effect === 'scores');
}
