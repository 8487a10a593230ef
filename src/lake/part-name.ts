import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** The folders a lake is made of. Nothing outside them is ever listed or swept. */
export const lakeFolders = [
  'facts',
  'held',
  'erasures',
  'quarantine',
  'loads',
  'load_state',
  'source_files',
  'snapshots',
  'frozen',
  'runs',
] as const;

const part = /\.[0-9a-f]{12}\.(parquet|json)$/;
const unfinished = /^\.part-[0-9a-f-]+\.(parquet|json)$/;

/** What a part file may be. */
export type PartExtension = 'parquet' | 'json';

/** The path of a part file inside the lake: its name carries its content, so equal content is the same file. */
export function partPath(table: string, name: string, sha256: string, extension: PartExtension): string {
  const plain = name.replaceAll(/[^\w@-]+/g, '_');
  return `${table}/${/^\w/.test(plain) ? plain : `_${plain}`}.${sha256.slice(0, 12)}.${extension}`;
}

/** The name under which a part is written before its content is known. */
export function unfinishedName(token: string, extension: PartExtension): string {
  return `.part-${token}.${extension}`;
}

/** Whether a file was left behind by a writer that did not finish. */
export function isUnfinished(path: string): boolean {
  return unfinished.test(basename(path));
}

/** Paths inside the lake of all files that Bellwether wrote as parts, finished or not. */
export async function partFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const root of lakeFolders) {
    const names = await readdir(join(folder, root), { recursive: true }).catch(() => []);
    found.push(
      ...names.filter((name) => part.test(name) || isUnfinished(name)).map((name) => `${root}/${name}`),
    );
  }
  return found;
}
