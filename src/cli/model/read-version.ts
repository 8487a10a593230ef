import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { OpenedModel, OpenedProject } from '../project/open-project.ts';
import { chosenTimeline } from '../project/open-timelines.ts';
import { readDraft } from './read-draft.ts';

/** A state of a model: a published version, or a file. */
export interface ModelState {
  /** `version 2`, `models/health.yaml`. */
  readonly called: string;
  /** Null: a file. */
  readonly version: string | null;
  readonly text: string;
  readonly model: HealthModel;
}

/** The model's file as it is now. */
export function fileState({ file, text, model }: OpenedModel): ModelState {
  return { called: file, version: null, text, model };
}

/**
 * A published version of a model: the last unless a number is given.
 *
 * @throws ProblemError if it was never published, or there is no such version.
 */
export async function publishedState(
  opened: OpenedProject,
  { model }: OpenedModel,
  number: string | null,
): Promise<ModelState> {
  const { versions } = await chosenTimeline(opened, model.name);
  const known = versions.filter(({ publishedOn }) => publishedOn !== null);
  const found = number === null ? known.at(-1) : known.find(({ version }) => version === number);
  if (found !== undefined) {
    const { version, text, model: published } = found;
    return { called: `version ${version}`, version, text, model: published };
  }
  const message =
    known.length === 0
      ? `${model.name} was never published: there is nothing to compare with.`
      : `There is no version ${number} of ${model.name}.`;
  const allowed = known.map(({ version }) => version);
  throw new ProblemError([
    makeProblem('run/unknown_version', { message, ...(number === null ? {} : { written: number }), allowed }),
  ]);
}

/** What a person names: a number is a version, anything else a model file, relative to `folder`. */
export async function writtenState(
  opened: OpenedProject,
  draftOf: OpenedModel,
  folder: string,
  written: string,
): Promise<ModelState> {
  if (/^\d{1,9}$/.test(written)) return publishedState(opened, draftOf, written);
  const { file, text, model } = await readDraft(opened, draftOf, folder, written);
  return { called: file, version: null, text, model };
}
