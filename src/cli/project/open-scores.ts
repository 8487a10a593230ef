import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import { defineFacts, defineSnapshots, type LakeReading, snapshotView } from '../../lake/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { ModelTimeline } from '../../run/index.ts';
import type { OpenedProject } from './open-project.ts';
import type { Store } from './open-store.ts';
import { chosenTimeline } from './open-timelines.ts';

/** The stored scores of one model, and the facts beside them, as relations of the engine. */
export interface OpenedScores {
  readonly reading: LakeReading;
  readonly timeline: ModelTimeline;
  /** View with every stored row. */
  readonly view: string;
  /** The model that made rows of a version. */
  readonly modelOf: (version: string) => HealthModel;
}

/**
 * Opens the stored scores of the named model, or of the project's primary one.
 *
 * @throws ProblemError if there is no such model, or nothing was scored yet.
 */
export async function openScores(
  opened: OpenedProject,
  { engine, lake }: Store,
  name: string | null,
): Promise<OpenedScores> {
  const timeline = await chosenTimeline(opened, name);
  const wanted = timeline.name;
  const reading = await lake.read();
  await defineFacts(engine, reading, opened.catalog);
  const stored = await defineSnapshots(engine, reading, [wanted]);
  if (stored.length === 0) {
    throw new ProblemError([
      makeProblem('cli/no_scores', {
        message: `Nothing was scored by ${wanted} yet: run \`bellwether score\``,
      }),
    ]);
  }
  const last = timeline.versions.at(-1) ?? timeline.versions[0];
  return {
    reading,
    timeline,
    view: snapshotView(wanted),
    modelOf: (version) => (timeline.versions.find((each) => each.version === version) ?? last).model,
  };
}
