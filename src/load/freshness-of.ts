import type { LakeFile, LakeReading } from '../lake/index.ts';
import { type Day, daysBetween } from '../lib/index.ts';
import type { Source } from '../sources/index.ts';
import type { SourceFreshness } from './load-result.ts';

/** How fresh each source is on a day, from the notes of its parts. */
export function freshnessOf(reading: LakeReading, sources: readonly Source[], onDay: Day): SourceFreshness[] {
  return sources.map((source) => {
    const parts = reading.files(`facts/${source.into}`).filter((file) => file.notes.source === source.name);
    const knownOn = latest(parts, 'known_on');
    const isLate =
      source.every !== null && (knownOn === null || daysBetween(knownOn as Day, onDay) >= source.every);
    return {
      source: source.name,
      fact: source.into,
      rows: parts.reduce((sum, part) => sum + part.rows, 0),
      firstOn: earliest(parts, 'first_on'),
      lastOn: latest(parts, 'last_on'),
      knownOn,
      every: source.every,
      isLate,
    };
  });
}

/** The first day of anything in some parts, as their notes say. */
export function earliest(parts: readonly LakeFile[], note: string): string | null {
  return parts.reduce<string | null>((least, part) => {
    const day = part.notes[note];
    return day !== undefined && (least === null || day < least) ? day : least;
  }, null);
}

function latest(parts: readonly LakeFile[], note: string): string | null {
  return parts.reduce<string | null>((most, part) => {
    const day = part.notes[note];
    return day !== undefined && (most === null || day > most) ? day : most;
  }, null);
}
