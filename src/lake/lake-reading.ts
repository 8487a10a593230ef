import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { parquetRows, type Sql } from '../sql/index.ts';
import type { LakeFile, Manifest } from './manifest.ts';

/** The lake as one commit left it. Later commits do not change it, and its files stay for a while. */
export interface LakeReading {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Names of the tables with files that begin so, in order: `snapshots/`. */
  tables(prefix: string): readonly string[];
  files(table: string): readonly LakeFile[];
  /** The rows of a table, or of some of its files, for a `from` clause; null where there is no file. */
  relation(table: string, files?: readonly LakeFile[]): Sql | null;
  /** Where a file lies. */
  path(file: LakeFile): string;
}

/** A reading of the lake in `folder` as `manifest` says. */
export function lakeReading(folder: string, manifest: Manifest): LakeReading {
  const path = (file: LakeFile) => join(folder, file.path);
  const files = (table: string) => manifest.tables[table] ?? [];
  return {
    folder,
    manifest,
    path,
    files,
    tables: (prefix) =>
      Object.keys(manifest.tables)
        .filter((table) => table.startsWith(prefix))
        .sort(),
    relation(table, some = files(table)) {
      if (some.length === 0) return null;
      return parquetRows(some.map(path));
    },
  };
}

/** Listed files that are not there, or not as long as when they were written. */
export async function missingFiles(reading: LakeReading): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of Object.values(reading.manifest.tables).flat()) {
    const found = await stat(reading.path(file)).catch(() => null);
    if (found?.isFile() && found.size === file.bytes) continue;
    const what = found?.isFile() ? `has ${found.size} bytes instead of ${file.bytes}` : 'is not there';
    const message = `The manifest names a file that ${what}: ${file.path}`;
    problems.push(makeProblem('lake/file_missing', { message, place: { file: reading.path(file) } }));
  }
  return problems;
}
