import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckdb } from '../../engine/index.ts';
import { type CheckedSources, checkSources } from '../../load/index.ts';
import type { OpenedProject } from './open-project.ts';
import { placedInProject } from './placed-in-project.ts';

/** Looks into the files of all sources, in a folder of the system for temporary files: the lake stays as it is. */
export async function lookAtSources({
  folder,
  project,
  placeOf,
}: Pick<OpenedProject, 'folder' | 'project' | 'placeOf'>): Promise<CheckedSources> {
  const work = await realpath(await mkdtemp(join(tmpdir(), 'bellwether-')));
  const { memory, threads } = project.engine;
  const engine = await openDuckdb({
    allowedFolders: [folder, ...project.sourceFolders, work],
    spillFolder: work,
    ...(memory === null ? {} : { memory }),
    ...(threads === null ? {} : { threads }),
  });
  try {
    const checked = await checkSources({ project, folder, engine, workFolder: work });
    return { ...checked, problems: placedInProject(checked.problems, placeOf) };
  } finally {
    await engine.close();
    await rm(work, { recursive: true, force: true });
  }
}
