import type { Problem } from '../../diagnostics/index.ts';
import { defineFacts } from '../../lake/index.ts';
import type { Day } from '../../lib/index.ts';
import { defineSources } from '../../load/index.ts';
import { feedDownProblem, feedsDown } from '../../run/index.ts';
import type { OpenedProject } from './open-project.ts';
import type { Store } from './open-store.ts';

/** Warnings about feeds that are down on a day, for commands that show figures without scoring. */
export async function warnOfFeeds(
  { project, catalog, models }: OpenedProject,
  { engine, lake }: Store,
  on: Day,
): Promise<Problem[]> {
  const reading = await lake.read();
  await defineFacts(engine, reading, catalog);
  await defineSources(engine, reading, project);
  const down = await feedsDown(
    engine,
    project,
    models.map(({ model }) => model),
    on,
  );
  return down.map(feedDownProblem);
}
