import type { Problem } from '../../diagnostics/index.ts';
import type { ModelTimeline } from '../../run/index.ts';
import type { OpenedProject } from './open-project.ts';

/** The versions of every model of a project. */
export async function openTimelines(
  opened: OpenedProject,
): Promise<{ timelines: readonly ModelTimeline[]; problems: readonly Problem[] }> {
  return {
    timelines: opened.models.map(({ model, text }) => ({
      name: model.name,
      versions: [{ version: 'unpublished', model, text, publishedOn: null }],
    })),
    problems: [],
  };
}
