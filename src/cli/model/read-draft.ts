import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { hasErrors, makeProblem, type Problem, ProblemError } from '../../diagnostics/index.ts';
import { type HealthModel, parseModels } from '../../model/index.ts';
import type { OpenedModel, OpenedProject } from '../project/open-project.ts';

/** A model that is not published: a file, read in the place of one of the project's models. */
export interface Draft {
  /** As a person writes it. */
  readonly file: string;
  readonly text: string;
  readonly model: HealthModel;
  /** Warnings about it; errors are thrown. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a model file as a draft of one of the project's models, beside the project's other models.
 *
 * @param path relative to `folder`, where the person is.
 * @throws ProblemError with all that is wrong with it.
 */
export async function readDraft(
  opened: OpenedProject,
  draftOf: OpenedModel,
  folder: string,
  path: string,
): Promise<Draft> {
  const target = resolve(folder, path);
  const text = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (text instanceof Error) {
    const message = text.code === 'ENOENT' ? 'There is no such file' : text.message;
    throw new ProblemError([makeProblem('cli/file', { message, place: { file: path } })]);
  }
  const file = relative(opened.folder, target);
  return parseDraft(opened, draftOf, text, file.startsWith('..') ? path : file);
}

/** The same of a text that may be no model any more: null then. */
export function readableDraft(
  opened: OpenedProject,
  draftOf: OpenedModel,
  text: string,
  file: string,
): HealthModel | null {
  return parsedDraft(opened, draftOf, text, file).model;
}

/** Reads a text as a draft of one of the project's models. Throws as `readDraft`. */
export function parseDraft(opened: OpenedProject, draftOf: OpenedModel, text: string, file: string): Draft {
  const { model, problems } = parsedDraft(opened, draftOf, text, file);
  if (model === null || hasErrors(problems)) throw new ProblemError(problems);
  return { file, text, model, problems };
}

function parsedDraft(
  opened: OpenedProject,
  draftOf: OpenedModel,
  text: string,
  file: string,
): { readonly model: HealthModel | null; readonly problems: readonly Problem[] } {
  const others = opened.models.filter(({ model }) => model.name !== draftOf.model.name);
  const inputs = [
    ...others.map((other) => ({ file: other.file, content: other.text })),
    { file, content: text },
  ];
  const parsed = parseModels(inputs, opened.catalog);
  return {
    model: parsed.models.find(({ name }) => parsed.files[name] === file) ?? null,
    problems: parsed.problems.filter(({ place }) => place?.file === file),
  };
}
