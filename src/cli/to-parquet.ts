import { rm } from 'node:fs/promises';
import { openDuckdb } from '../engine/index.ts';
import { literal, sql } from '../sql/index.ts';
import type { Progress } from './terminal/index.ts';

/** Turns gzipped CSV files into Parquet files beside them, one after the other, and removes the CSV. */
export async function toParquet(files: readonly string[], folder: string, progress: Progress): Promise<void> {
  const engine = await openDuckdb({ allowedFolders: [folder], spillFolder: folder });
  try {
    for (const [index, file] of files.entries()) {
      progress.tell('writing Parquet', index, files.length);
      const target = file.replace(/\.csv\.gz$/, '.parquet');
      await engine.run(
        sql`copy (from read_csv(${literal(file)}, header = true, sample_size = 200000)) to ${literal(target)} (format parquet, compression zstd)`,
      );
      await rm(file);
    }
  } finally {
    await engine.close();
  }
}
