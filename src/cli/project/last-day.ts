import { factCatalog } from '../../facts/index.ts';
import { defineFacts } from '../../lake/index.ts';
import type { Day } from '../../lib/index.ts';
import { factDays } from '../../run/index.ts';
import type { Effects } from '../effects.ts';
import { localDayAt } from './local-day.ts';
import type { OpenedProject } from './open-project.ts';
import type { Store } from './open-store.ts';

/** The last day that there is to score. */
export interface LastDay {
  readonly day: Day;
  /** The day that is not over yet, in the project's zone. */
  readonly today: Day;
}

/** Today, or the day of the last fact where the records end before: a book that has ended is not scored on and on. */
export async function lastDay(
  { project }: OpenedProject,
  { engine, lake }: Store,
  effects: Effects,
): Promise<LastDay> {
  await defineFacts(engine, await lake.read(), factCatalog(project.sources));
  const today = localDayAt(effects.now(), project.timeZone);
  const { last } = await factDays(engine);
  return { day: last === null || last > today ? today : last, today };
}
