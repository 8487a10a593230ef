import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, openDuckdb } from '../../engine/index.ts';
import { guarded, type Lake, openLake } from '../../lake/index.ts';
import type { Effects } from '../effects.ts';
import type { OpenedProject } from './open-project.ts';

/** A project's lake with an engine that may read its files. */
export interface Store {
  readonly engine: Engine;
  readonly lake: Lake;
}

/** Opens engine and lake for `work`, and closes the engine whatever happens. The engine may use `alsoAllowed` folders too. */
export async function withStore<T>(
  { folder, project }: OpenedProject,
  effects: Effects,
  work: (store: Store) => Promise<T>,
  alsoAllowed: readonly string[] = [],
): Promise<T> {
  const lakeFolder = join(folder, project.lakeFolder);
  const spillFolder = join(lakeFolder, '.spill');
  await guarded('making its folder', lakeFolder, () => mkdir(spillFolder, { recursive: true }));
  const { memory, threads } = project.engine;
  const engine = await openDuckdb({
    allowedFolders: [folder, lakeFolder, ...project.sourceFolders, ...alsoAllowed],
    spillFolder,
    ...(memory === null ? {} : { memory }),
    ...(threads === null ? {} : { threads }),
  });
  try {
    const lake = openLake({
      folder: lakeFolder,
      now: effects.now,
      notify: (text) => effects.err(`${text}\n`),
    });
    return await work({ engine, lake });
  } finally {
    await engine.close();
  }
}
