import { access, constants, glob, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { InputFile } from './prepared.ts';

/** The files that a source's paths and patterns name, in order of their names, and what is wrong with them. */
export async function resolveFiles(
  projectFolder: string,
  patterns: readonly string[],
  sourceFolders: readonly string[] = [],
): Promise<{ files: InputFile[]; problems: Problem[] }> {
  const root = await realpath(projectFolder);
  const roots = [
    root,
    ...(await Promise.all(sourceFolders.map((folder) => realpath(folder).catch(() => folder)))),
  ];
  const isAllowed = (path: string) => roots.some((folder) => isInside(folder, path));
  const files = new Map<string, InputFile>();
  const problems: Problem[] = [];
  for (const pattern of patterns) {
    if (!isAllowed(resolve(root, fixedPart(pattern)))) {
      problems.push(outside(pattern));
      continue;
    }
    let count = 0;
    for (const found of await matches(root, pattern)) {
      count++;
      const absolute = resolve(root, found);
      const real = await realpath(absolute).catch(() => null);
      if (real === null) problems.push(unreadable(found));
      else if (!isAllowed(real)) problems.push(outside(found));
      else if (!(await isReadable(real))) problems.push(unreadable(found));
      else files.set(found, { absolute: real, file: found.split(sep).join('/') });
    }
    if (count === 0) {
      const message = `No file matches ${pattern}.`;
      problems.push(makeProblem('sources/no_files', { message, place: { file: pattern }, written: pattern }));
    }
  }
  return { files: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)), problems };
}

async function matches(root: string, pattern: string): Promise<string[]> {
  if (!/[*?[\]{}]/.test(pattern)) {
    const isThere = await stat(resolve(root, pattern)).catch(() => null);
    return isThere === null || isThere.isDirectory() ? [] : [pattern];
  }
  const found: string[] = [];
  for await (const entry of glob(pattern, { cwd: root, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isDirectory()) found.push(isInside(root, path) ? relative(root, path) : path);
  }
  return found.sort();
}

/** The part of a pattern before its first wildcard. */
function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const wild = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  return wild === -1 ? pattern : [...parts.slice(0, wild), '_'].join('/');
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function outside(written: string): Problem {
  const message = `${written} leads out of the project folder; it was not read.`;
  return makeProblem('sources/outside_project', { message, place: { file: written }, written });
}

function unreadable(file: string): Problem {
  return makeProblem('sources/unreadable', { message: `${file} can not be opened.`, place: { file } });
}
