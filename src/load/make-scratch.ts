import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchName } from '../lake/index.ts';

/** A folder for the files of one load, gone when it ends. */
export interface Scratch {
  readonly folder: string;
  /** A path nobody uses yet. */
  path(extension: string): string;
  remove(): Promise<void>;
}

/** Makes a scratch folder inside the lake's, where the engine may read and write. */
export async function makeScratch(lakeFolder: string): Promise<Scratch> {
  const folder = join(lakeFolder, '.scratch', scratchName('part'));
  await mkdir(folder, { recursive: true });
  let count = 0;
  return {
    folder,
    path: (extension) => join(folder, `${count++}.${extension}`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
