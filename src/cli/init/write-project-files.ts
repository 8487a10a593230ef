import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { ProposedSource } from '../../facts/index.ts';
import type { Day } from '../../lib/index.ts';
import { projectFile } from '../project/open-project.ts';
import { type RatingRound, roundFile } from './rating-round.ts';
import { type ProjectAnswers, projectText } from './write-project.ts';

/** Writes the project with its model, and the file of the first rating round where there is one. */
export async function writeProject(
  folder: string,
  written: {
    readonly answers: ProjectAnswers;
    readonly sources: readonly ProposedSource[];
    readonly model: string;
    readonly round: RatingRound | null;
    readonly day: Day;
  },
): Promise<void> {
  const { answers, sources, model, round, day } = written;
  await mkdir(join(folder, 'models'), { recursive: true });
  await writeFile(join(folder, projectFile), projectText(answers, sources, historyFrom(sources, day)));
  await writeFile(join(folder, 'models', 'health.yaml'), model);
  if (round?.text != null) await writeFile(join(folder, roundFile), round.text);
}

/** A sheet knows its figures as of one day only: days before would be unknown, one and all. */
function historyFrom(sources: readonly ProposedSource[], day: Day): Day | null {
  const told = ['accounts', 'contracts', 'entitlements', 'readings', 'ratings'];
  return sources.every(({ into }) => told.includes(into)) ? day : null;
}

/** A project that is there already is replaced only when told. */
export async function refuseToReplace(folder: string): Promise<void> {
  for (const file of [projectFile, 'models/health.yaml']) {
    if ((await readFile(join(folder, file)).catch(() => null)) === null) continue;
    throw new ProblemError([
      makeProblem('cli/would_overwrite', { message: `${file} is there already`, place: { file } }),
    ]);
  }
}
