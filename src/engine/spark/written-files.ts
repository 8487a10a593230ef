import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sparkFiles } from '../../sql/index.ts';
import type { WrittenFile } from '../engine.ts';
import { sparkError } from './spark-problem.ts';

/**
 * Files that Spark wrote into a folder, with their rows and hashes found by the cluster. `execute` runs statements and gives
 * the lines of the last.
 *
 * @throws ProblemError if this machine and the workers do not see the same files.
 */
export async function writtenFiles(
  folder: string,
  execute: (statement: string) => Promise<readonly string[]>,
  logFile: string,
): Promise<WrittenFile[]> {
  const names = (await readdir(folder).catch((): string[] => []))
    .filter((name) => name.endsWith('.parquet'))
    .sort();
  const unseen = (): Error => {
    const message = `What Spark wrote to ${folder} is not seen both here and by its workers. Log: ${logFile}`;
    return sparkError('engine/spark_path', { message });
  };
  if (names.length === 0) throw unseen();
  const paths = names.map((name) => join(folder, name));
  const counted = await execute(
    `select _metadata.file_name, count(*) from ${sparkFiles('parquet', paths)} group by 1`,
  );
  const counts = new Map(counted.map((line) => line.split('\t') as [string, string]));
  const hashed = await execute(
    `select reverse(split(path, '/'))[0], sha2(content, 256) from ${sparkFiles('binaryFile', paths)}`,
  );
  const hashes = new Map(hashed.map((line) => line.split('\t') as [string, string]));
  // A file without rows is counted nowhere; one that the cluster does not see at all must not pass for one.
  if (names.some((name) => !hashes.has(name))) throw unseen();
  return names.map((name) => ({
    path: join(folder, name),
    rows: Number(counts.get(name) ?? 0),
    sha256: hashes.get(name) ?? null,
  }));
}
