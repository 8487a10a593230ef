import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LakeReading } from './lake-reading.ts';
import { partFiles } from './part-name.ts';
import { isAbandoned } from './scratch-name.ts';

const scratchMs = 24 * 3_600_000;

/**
 * Deletes part files that no manifest lists: those of writers that died, and those dropped longer ago than
 * `grace` milliseconds, when every reader that could have begun before is done. Only the holder of the lock
 * may sweep.
 */
export async function sweepLake(reading: LakeReading, at: number, grace: number): Promise<void> {
  const { folder, manifest } = reading;
  const listed = new Set(Object.values(manifest.tables).flatMap((files) => files.map((file) => file.path)));
  const resting = new Set(manifest.retired.filter((file) => at - file.at < grace).map((file) => file.path));
  for (const path of await partFiles(folder)) {
    if (!listed.has(path) && !resting.has(path))
      await rm(join(folder, path), { recursive: true, force: true });
  }
  await sweepScratch(join(folder, '.scratch'), at);
  for (const name of await readdir(folder)) {
    if (/^\.manifest-[0-9a-f-]+\.tmp$/.test(name)) await rm(join(folder, name), { force: true });
  }
}

/** What a run that was killed left in the scratch folder: where that can not be told, once it is older than any run lasts. */
async function sweepScratch(scratch: string, at: number): Promise<void> {
  for (const name of await readdir(scratch).catch(() => [])) {
    // Commands that only read make and remove folders here without the lock.
    const found = await stat(join(scratch, name)).catch(() => null);
    if (found !== null && (isAbandoned(name) || at - found.mtimeMs > scratchMs))
      await rm(join(scratch, name), { recursive: true, force: true });
  }
}
