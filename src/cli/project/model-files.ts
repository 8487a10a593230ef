import { glob, readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { makeProblem, type Problem } from '../../diagnostics/index.ts';
import type { Project } from '../../project/index.ts';

/** A model file of a project, by its path inside it. */
export interface ModelText {
  readonly file: string;
  readonly content: string;
}

const largest = 1024 * 1024;

/** The file of examples beside a model's: `models/health.test.yaml`. */
export function examplesFile(modelFile: string): string {
  return modelFile.replace(/(\.ya?ml)?$/, '.test.yaml');
}

/** The project's model files in order of their paths. A path or link that leads out of the project is refused. */
export async function modelFiles(root: string, project: Project, problems: Problem[]): Promise<ModelText[]> {
  const paths = new Set<string>();
  for (const pattern of project.modelFiles) {
    const before = paths.size;
    if (/[*?[\]{}]/.test(pattern))
      for await (const path of glob(pattern, { cwd: root })) {
        if (!/\.test\.ya?ml$/.test(path)) paths.add(path.split(sep).join('/'));
      }
    else paths.add(pattern);
    if (paths.size === before) {
      problems.push(
        makeProblem('cli/no_models', { message: `No file matches ${pattern}`, place: { file: pattern } }),
      );
    }
  }
  const texts = await Promise.all([...paths].sort().map((file) => readModel(root, file, problems)));
  return texts.flatMap((text) => text ?? []);
}

async function readModel(root: string, file: string, problems: Problem[]): Promise<ModelText | null> {
  const refuse = (message: string) => {
    problems.push(makeProblem('cli/file', { message, place: { file } }));
    return null;
  };
  const real = await realpath(join(root, file)).catch(() => null);
  if (real === null) return refuse('There is no such file');
  const inside = relative(root, real);
  if (inside.startsWith('..')) return refuse('It leads out of the project');
  const content = await readFile(real).catch((error: NodeJS.ErrnoException) => error);
  if (content instanceof Error) return refuse(content.message);
  if (content.byteLength > largest) return refuse('A model file is at most 1 MB long');
  return { file, content: content.toString('utf8') };
}
