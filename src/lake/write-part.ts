import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Engine, WrittenFile } from '../engine/index.ts';
import { syncFile } from './durable.ts';
import { guarded } from './lake-problem.ts';
import type { ParquetPart, TextPart } from './lake-writer.ts';
import type { LakeFile } from './manifest.ts';
import { type PartExtension, partPath, unfinishedName } from './part-name.ts';

/** Writes a query's rows as Parquet files of the lake (one, unless the engine is many), sorted and flushed to disk, listed by nobody yet. */
export async function writeParquet(folder: string, engine: Engine, part: ParquetPart): Promise<LakeFile[]> {
  return writePart(folder, part, 'parquet', (path) =>
    engine.writeParquet(part.query, path, { orderBy: part.orderBy, metadata: part.metadata ?? {} }),
  );
}

/** Writes a document as a file of the lake, flushed to disk, listed by nobody yet. */
export async function writeText(folder: string, part: TextPart): Promise<LakeFile> {
  const [file] = await writePart(folder, part, 'json', async (path) => {
    await writeFile(path, part.text);
    return [{ path, rows: 1, sha256: null }];
  });
  if (file === undefined) throw new TypeError('a document is one file');
  return file;
}

async function writePart(
  folder: string,
  part: ParquetPart | TextPart,
  extension: PartExtension,
  write: (path: string) => Promise<readonly WrittenFile[]>,
): Promise<LakeFile[]> {
  const unfinished = join(folder, part.table, unfinishedName(randomUUID(), extension));
  return guarded(`writing ${part.table}`, unfinished, async () => {
    try {
      await mkdir(dirname(unfinished), { recursive: true });
      const files: LakeFile[] = [];
      for (const written of await write(unfinished)) {
        await syncFile(written.path);
        const { size } = await stat(written.path);
        const sha256 = written.sha256 ?? (await hashFile(written.path));
        const path = partPath(part.table, part.name, sha256, extension);
        await rename(written.path, join(folder, path));
        files.push({ path, rows: written.rows, bytes: size, sha256, notes: { ...part.notes } });
      }
      return files;
    } finally {
      await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    }
  });
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
