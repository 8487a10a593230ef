import type { Problem } from '../../diagnostics/index.ts';
import { type ModelTimeline, readTimelines } from '../../run/index.ts';
import type { OpenedProject } from './open-project.ts';

/** The published versions of every model of a project, and where files differ from them. */
export async function openTimelines({ folder, project, catalog, models }: OpenedProject): Promise<{
  readonly timelines: readonly ModelTimeline[];
  readonly problems: readonly Problem[];
}> {
  const { timelines, problems } = await readTimelines({
    folder,
    models: models.map(({ file, text }) => ({ file, content: text })),
    catalog,
    timeZone: project.timeZone,
  });
  return { timelines, problems };
}
