import { createHash } from 'node:crypto';
import type { Day } from '../lib/index.ts';
import type { RegionCalendars } from '../metrics/index.ts';
import type { Project } from '../project/index.ts';
import { regionCalendars } from './region-calendars.ts';

/** Settings of a project that decide scores beside the model and the facts. */
export interface ProjectSetup {
  /** Of all but the quiet days: scores under another hash do not belong together. */
  readonly hash: string;
  readonly timeZone: string;
  readonly winBackByEvent: boolean;
  /** Quiet days of all accounts. */
  readonly quietDays: readonly Day[];
  /** Where they go by region: the attribute that names it, and each region's. */
  readonly regions: RegionCalendars | null;
}

/** The setup of a project. */
export function projectSetup(project: Project): ProjectSetup {
  const { timeZone, winBackByEvent } = project;
  const decisive = JSON.stringify({ timeZone, winBackByEvent });
  return {
    hash: createHash('sha256').update(decisive).digest('hex').slice(0, 16),
    timeZone,
    winBackByEvent,
    quietDays: [...new Set(project.calendar.quietDays)].sort(),
    regions: regionCalendars(project),
  };
}

/** Every quiet day as a word without commas that says when and for whom: `2026-10-03`, `2026-10-03@region=DE`. */
export function quietWords({ quietDays, regions }: ProjectSetup): string[] {
  const regional = Object.entries(regions?.quietDays ?? {}).flatMap(([region, days]) =>
    days.map((day) => `${day}@${encodeURIComponent(regions?.attribute ?? '')}=${encodeURIComponent(region)}`),
  );
  return [...quietDays, ...regional];
}

/** The days that are quiet in one list of such words and not in the other, rising. */
export function quietDaysChanged(before: readonly string[], after: readonly string[]): Day[] {
  const changed = [
    ...before.filter((word) => !after.includes(word)),
    ...after.filter((word) => !before.includes(word)),
  ];
  return changed.map((word) => word.slice(0, 10) as Day).sort();
}
