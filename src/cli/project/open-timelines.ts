import { makeProblem, type Problem, ProblemError } from '../../diagnostics/index.ts';
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

/**
 * The versions of the named model, or of the project's primary one.
 *
 * @throws ProblemError if there is no such model.
 */
export async function chosenTimeline(opened: OpenedProject, name: string | null): Promise<ModelTimeline> {
  const { timelines } = await openTimelines(opened);
  const primary =
    opened.models.find(({ model }) => model.primary && model.scores === 'accounts') ?? opened.models[0];
  const wanted = name ?? primary?.model.name ?? '';
  const timeline = timelines.find((each) => each.name === wanted);
  if (timeline !== undefined) return timeline;
  const message = `There is no model ${wanted}`;
  const allowed = timelines.map((each) => each.name);
  throw new ProblemError([makeProblem('cli/unknown_model', { message, written: wanted, allowed })]);
}
