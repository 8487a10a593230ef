import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { commitLake } from './commit-lake.ts';
import { guarded } from './lake-problem.ts';
import type { LakeReading } from './lake-reading.ts';
import type { LakeWriter } from './lake-writer.ts';
import { readLake } from './read-lake.ts';
import { sweepLake } from './sweep-lake.ts';
import { takeWriteLock } from './write-lock.ts';
import { writeParquet, writeText } from './write-part.ts';

/** How a lake is opened. */
export interface LakeOptions {
  readonly folder: string;
  /** Milliseconds since 1970, for the lease of the lock and the rest of dropped files; never for a score. */
  readonly now: () => number;
  /** Milliseconds to wait for another writer; a minute unless told. */
  readonly wait?: number;
  /** Milliseconds for which dropped files stay for readers that began before; ten minutes unless told. */
  readonly grace?: number;
  /** Told in a sentence when another writer is waited for. */
  readonly notify?: (text: string) => void;
}

/** A folder of Parquet files with one manifest: any number of readers, one writer at a time. */
export interface Lake {
  readonly folder: string;
  /** The lake as its last commit left it. */
  read(): Promise<LakeReading>;
  /** Takes the lock, runs `work`, gives the lock back. What `work` did not commit never happened. */
  write<T>(work: (writer: LakeWriter) => Promise<T>): Promise<T>;
}

/** The lake in a folder, which need not exist yet. Touches nothing until it is read or written. */
export function openLake(options: LakeOptions): Lake {
  const { folder, now, wait = 60_000, grace = 600_000, notify = () => undefined } = options;
  return {
    folder,
    read: () => readLake(folder),
    async write(work) {
      const lockFolder = join(folder, 'lock');
      await guarded('making its folder', folder, () => mkdir(folder, { recursive: true }));
      const lock = await guarded('taking the lock', lockFolder, () =>
        takeWriteLock({ folder: lockFolder, now, wait, notify }),
      );
      try {
        let reading = await readLake(folder);
        // A lake gets its manifest before its first part, so that parts without one are always a loss.
        if (reading.manifest.serial === 0) reading = await commitLake(reading, {}, lock, now, grace);
        await sweepLake(reading, now(), grace);
        return await work({
          get reading() {
            return reading;
          },
          async parquet(engine, part) {
            const [file, ...others] = await writeParquet(folder, engine, part);
            if (file === undefined || others.length > 0)
              throw new TypeError('the engine wrote several files');
            return file;
          },
          parts: (engine, part) => writeParquet(folder, engine, part),
          text: (part) => writeText(folder, part),
          async commit(change) {
            reading = await commitLake(reading, change, lock, now, grace);
            return reading;
          },
        });
      } finally {
        await lock.release();
      }
    },
  };
}
