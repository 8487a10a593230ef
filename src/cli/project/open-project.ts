import { readFile, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hasErrors, makeProblem, type Problem, ProblemError } from '../../diagnostics/index.ts';
import { type FactCatalog, factCatalog } from '../../facts/index.ts';
import { type HealthModel, parseModels } from '../../model/index.ts';
import { type PlaceInProject, type Project, parseProject, parseRatesFile } from '../../project/index.ts';
import { modelFiles } from './model-files.ts';

/** A project as it lies on the disk, read and checked. */
export interface OpenedProject {
  /** Absolute. */
  readonly folder: string;
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly models: readonly OpenedModel[];
  /** Where in the project file a path of keys stands. */
  readonly placeOf: PlaceInProject;
  /** Warnings; errors are thrown. */
  readonly problems: readonly Problem[];
}

/** A model with the file it stands in, relative to the project. */
export interface OpenedModel {
  readonly file: string;
  readonly text: string;
  readonly model: HealthModel;
}

/** The file that makes a folder a project. */
export const projectFile = 'bellwether.yaml';

/**
 * Reads the project in `folder` with all its models.
 *
 * @throws ProblemError with everything that is wrong with any of its files, at once.
 */
export async function openProject(folder: string): Promise<OpenedProject> {
  const { opened, problems } = await readProject(folder);
  if (opened === null) throw new ProblemError(problems);
  return opened;
}

/** What is there of a project, and what is wrong with it. */
export interface ReadProject {
  readonly opened: OpenedProject | null;
  /** The project without its models, and without what is wrong in its own file. */
  readonly project: Pick<OpenedProject, 'folder' | 'project' | 'placeOf'> | null;
  readonly problems: readonly Problem[];
}

/** The same, for those who want to see problems and warnings together. */
export async function readProject(folder: string): Promise<ReadProject> {
  const root = await realpath(folder).catch(() => resolve(folder));
  const content = await readFile(join(root, projectFile)).catch((error: NodeJS.ErrnoException) => error);
  if (content instanceof Error)
    return { opened: null, project: null, problems: [noProject(folder, content)] };
  const parsed = parseProject({ file: projectFile, content });
  if (parsed.sound === null) return { opened: null, project: null, problems: parsed.problems };
  const problems = [...parsed.problems];
  const project = await withRates(root, parsed.sound.project, problems);
  const { placeOf } = parsed;
  const alone = { folder: root, project, placeOf };
  // Without a source the models would seem to name columns that are not there.
  if (!parsed.sound.hasAllSources) return { opened: null, project: alone, problems };
  const catalog = factCatalog(project.sources);
  const files = await modelFiles(root, project, problems);
  const read = parseModels(files, catalog);
  problems.push(...read.problems);
  if (hasErrors(problems)) return { opened: null, project: alone, problems };
  const models = read.models.map((model) => {
    const file = read.files[model.name] ?? '';
    return { file, text: files.find((each) => each.file === file)?.content ?? '', model };
  });
  return { opened: { ...alone, catalog, models, problems }, project: alone, problems };
}

function noProject(folder: string, error: NodeJS.ErrnoException): Problem {
  if (error.code !== 'ENOENT')
    return makeProblem('cli/file', { message: error.message, place: { file: projectFile } });
  const message = `There is no ${projectFile} in ${folder}`;
  return makeProblem('cli/no_project', { message, place: { file: projectFile } });
}

/** Rates may stand in a file of their own, which is read here because reading files is not the project's part. */
async function withRates(root: string, project: Project, problems: Problem[]): Promise<Project> {
  if (project.ratesFile === null) return project;
  const file = project.ratesFile;
  const text = await readFile(join(root, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    problems.push(makeProblem('cli/file', { message: error.message, place: { file } }));
    return null;
  });
  return text === null ? project : { ...project, rates: parseRatesFile(text, file, problems) };
}
