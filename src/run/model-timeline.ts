import { addDays, type Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';

/** One published state of a model file. */
export interface ModelVersion {
  /** `1`, `2`, ... in the order of publication; `unpublished` for a file that never was. */
  readonly version: string;
  readonly model: HealthModel;
  /** The file as it was published: with it any stored score can be recomputed. */
  readonly text: string;
  /** Local day of its publication in the project's zone; null if it never was. */
  readonly publishedOn: Day | null;
}

/** A model through time: its versions as published, at least one. */
export interface ModelTimeline {
  readonly name: string;
  /** In the order of publication. */
  readonly versions: readonly [ModelVersion, ...ModelVersion[]];
}

/** Days from..to under one version. */
export interface VersionSpan {
  readonly from: Day;
  readonly to: Day;
  readonly version: ModelVersion;
  /** True before the first publication: what the model would have said. */
  readonly backCast: boolean;
}

/** The version in force as of a day: the last published by its end; before the first, the first, as a back-cast. */
export function versionOn(timeline: ModelTimeline, day: Day): { version: ModelVersion; backCast: boolean } {
  const published = timeline.versions.findLast(
    ({ publishedOn }) => publishedOn !== null && publishedOn <= day,
  );
  return { version: published ?? timeline.versions[0], backCast: published === undefined };
}

/** `from`..`to` cut where another version comes into force or the back-cast ends. */
export function versionSpans(timeline: ModelTimeline, from: Day, to: Day): VersionSpan[] {
  const starts = timeline.versions
    .flatMap(({ publishedOn }) => publishedOn ?? [])
    .filter((day) => day > from && day <= to);
  const days = [...new Set([from, ...starts])].sort();
  return days.flatMap((start, index) => {
    const next = days[index + 1];
    const end = next === undefined ? to : addDays(next, -1);
    return start <= end ? [{ from: start, to: end, ...versionOn(timeline, start) }] : [];
  });
}

/** A day from which on scores are by another version that decides numbers otherwise. */
export interface ModelTurn {
  readonly on: Day;
  readonly version: string;
}

/** The days after `from`, up to `to`, on which the model changed: no trend goes across them without saying so. */
export function modelTurns(timeline: ModelTimeline, from: Day, to: Day): ModelTurn[] {
  const spans = versionSpans(timeline, from, to);
  return spans.flatMap((span, index) => {
    const before = spans[index - 1];
    const isOther =
      before !== undefined && before.version.model.fingerprint !== span.version.model.fingerprint;
    return isOther ? [{ on: span.from, version: span.version.version }] : [];
  });
}
