import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../engine/index.ts';
import { id, list, literal, sql } from '../sql/index.ts';
import { syncFile } from './durable.ts';
import { guarded } from './lake-problem.ts';
import type { ParquetPart, TextPart } from './lake-writer.ts';
import type { LakeFile } from './manifest.ts';
import { type PartExtension, partPath, unfinishedName } from './part-name.ts';

/** Fixed, like the compression (level 1: a fifth less time, a seventh more bytes on snapshots), so that the same rows make the same bytes whatever the machine. */
const rowGroupSize = 122_880;

/** Writes a query's rows as a Parquet file of the lake, sorted and flushed to disk, listed by nobody yet. */
export async function writeParquet(folder: string, engine: Engine, part: ParquetPart): Promise<LakeFile> {
  return writePart(folder, part, 'parquet', async (path) => {
    const order = list(part.orderBy.map((column) => sql`${id(column)} nulls first`));
    const sorted =
      part.orderBy.length === 0 ? part.query : sql`select * from (${part.query}) order by ${order}`;
    const pairs = Object.entries(part.metadata ?? {}).map(([key, value]) => sql`${id(key)}: ${value}`);
    const metadata = pairs.length === 0 ? sql`` : sql`, kv_metadata {${list(pairs)}}`;
    const options = sql`format parquet, compression zstd, compression_level 1, row_group_size ${rowGroupSize}${metadata}`;
    const counted = await engine.rows(sql`copy (${sorted}) to ${literal(path)} (${options})`);
    return Number(counted[0]?.Count ?? 0);
  });
}

/** Writes a document as a file of the lake, flushed to disk, listed by nobody yet. */
export async function writeText(folder: string, part: TextPart): Promise<LakeFile> {
  return writePart(folder, part, 'json', async (path) => {
    await writeFile(path, part.text);
    return 1;
  });
}

async function writePart(
  folder: string,
  part: ParquetPart | TextPart,
  extension: PartExtension,
  write: (path: string) => Promise<number>,
): Promise<LakeFile> {
  const unfinished = join(folder, part.table, unfinishedName(randomUUID(), extension));
  return guarded(`writing ${part.table}`, unfinished, async () => {
    try {
      await mkdir(dirname(unfinished), { recursive: true });
      const rows = await write(unfinished);
      await syncFile(unfinished);
      const { size } = await stat(unfinished);
      const sha256 = await hashFile(unfinished);
      const path = partPath(part.table, part.name, sha256, extension);
      await rename(unfinished, join(folder, path));
      return { path, rows, bytes: size, sha256, notes: { ...part.notes } };
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw error;
    }
  });
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
