import { createHash } from 'node:crypto';
import type { Day } from '../lib/index.ts';
import type { Project } from '../project/index.ts';

/** Settings of a project that decide scores beside the model and the facts. */
export interface ProjectSetup {
  /** Of all but the quiet days: scores under another hash do not belong together. */
  readonly hash: string;
  readonly timeZone: string;
  readonly winBackByEvent: boolean;
  readonly quietDays: readonly Day[];
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
  };
}

/** The first day that is quiet in one list and not in the other: from it on windows may differ. */
export function firstQuietDayChanged(before: readonly Day[], after: readonly Day[]): Day | null {
  const changed = [
    ...before.filter((day) => !after.includes(day)),
    ...after.filter((day) => !before.includes(day)),
  ];
  return changed.sort()[0] ?? null;
}
