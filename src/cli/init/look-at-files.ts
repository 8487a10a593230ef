import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../diagnostics/index.ts';
import { openDuckdb } from '../../engine/index.ts';
import { type SampledFile, sampleFiles } from '../../load/index.ts';
import { listFiles } from './list-files.ts';

/** Looks into every file of the folder; files are made ready in a folder of the system for temporary files. */
export async function lookAtFiles(
  folder: string,
): Promise<{ sampled: readonly SampledFile[]; problems: Problem[] }> {
  const files = await listFiles(folder);
  const work = await realpath(await mkdtemp(join(tmpdir(), 'bellwether-')));
  const engine = await openDuckdb({ allowedFolders: [folder, work], spillFolder: work });
  try {
    const sampled = await sampleFiles(engine, files, work);
    return { sampled, problems: sampled.flatMap((file) => file.problems) };
  } finally {
    await engine.close();
    await rm(work, { recursive: true, force: true });
  }
}
