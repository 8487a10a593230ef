import { access, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DuckdbEngine, openDuckdb } from '../../engine/index.ts';
import { guarded, type Lake, openLake, scratchName } from '../../lake/index.ts';
import type { Effects } from '../effects.ts';
import type { OpenedProject } from './open-project.ts';

/** A project's lake with an engine that may read its files. */
export interface Store {
  readonly engine: DuckdbEngine;
  readonly lake: Lake;
}

/** Opens engine and lake for `work`, and closes the engine whatever happens. The engine may use `alsoAllowed` folders too. */
export async function withStore<T>(
  { folder, project }: OpenedProject,
  effects: Effects,
  work: (store: Store) => Promise<T>,
  alsoAllowed: readonly string[] = [],
): Promise<T> {
  const lakeFolder = resolve(folder, project.lakeFolder);
  const spillFolder = await makeSpillFolder(lakeFolder);
  const { memory, threads } = project.engine;
  const engine = await openDuckdb({
    allowedFolders: [folder, lakeFolder, ...project.sourceFolders, ...alsoAllowed],
    ...(spillFolder === null ? {} : { spillFolder }),
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
    if (spillFolder !== null) await rm(spillFolder, { recursive: true, force: true });
  }
}

/**
 * A folder of its own for what the engine puts out of memory: two engines in one overwrite each other's rows. Null where
 * the lake can only be read: queries then keep to memory.
 */
async function makeSpillFolder(lakeFolder: string): Promise<string | null> {
  const folder = join(lakeFolder, '.scratch', scratchName('spill'));
  try {
    await guarded('making its folder', lakeFolder, () => mkdir(folder, { recursive: true }));
    return folder;
  } catch (error) {
    const isReadable = await access(join(lakeFolder, 'manifest.json')).then(
      () => true,
      () => false,
    );
    if (isReadable) return null;
    throw error;
  }
}
