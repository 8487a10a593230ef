import { glob } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { projectFile } from '../project/open-project.ts';

/** Endings of files that can hold records. */
const endings = /\.(csv|tsv|txt|json|ndjson|jsonl|parquet|xlsx)(\.gz)?$/i;
const left = /(^|\/)(\.|node_modules\/|lake\/|models\/|truth\/)|(^|\/)(package|tsconfig|package-lock)\.json$/;
const mostFiles = 200;

/** Files under a folder, two levels deep, that may hold records, by their path inside it, sorted. */
export async function listFiles(folder: string): Promise<{ absolute: string; file: string }[]> {
  const files: { absolute: string; file: string }[] = [];
  for await (const path of glob(['*', '*/*'], { cwd: folder })) {
    const file = path.split(sep).join('/');
    if (endings.test(file) && !left.test(file) && file !== projectFile)
      files.push({ absolute: join(folder, path), file });
  }
  return files.sort((a, b) => (a.file < b.file ? -1 : 1)).slice(0, mostFiles);
}
