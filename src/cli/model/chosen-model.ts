import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { OpenedModel, OpenedProject } from '../project/open-project.ts';

/**
 * The named model, or the primary one.
 *
 * @throws ProblemError if there is no such model.
 */
export function chosenModel({ models }: OpenedProject, name: string | undefined): OpenedModel {
  const primary = models.find(({ model }) => model.primary && model.scores === 'accounts') ?? models[0];
  const found = name === undefined ? primary : models.find(({ model }) => model.name === name);
  if (found !== undefined) return found;
  const message = `There is no model ${name ?? ''}`;
  throw new ProblemError([
    makeProblem('cli/unknown_model', {
      message,
      written: name ?? '',
      allowed: models.map(({ model }) => model.name),
    }),
  ]);
}
