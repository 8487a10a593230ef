import { access, constants, glob, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { Source } from '../sources/index.ts';
import type { InputFile } from './prepared.ts';

const mostListed = 20;
const mostCompared = 1000;

/** The files that a source's paths and patterns name, in order of their names, and what is wrong with them. */
export async function resolveFiles(
  projectFolder: string,
  { name, files: patterns }: Pick<Source, 'name' | 'files'>,
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
  for (const [index, pattern] of patterns.entries()) {
    const report = (problem: Problem, file = pattern) =>
      problems.push({ ...problem, place: { file, path: `sources.${name}.files.${index}` } });
    if (!isAllowed(resolve(root, fixedPart(pattern)))) {
      report(outside(pattern));
      continue;
    }
    let count = 0;
    for (const found of await matches(root, pattern)) {
      count++;
      const absolute = resolve(root, found);
      const real = await realpath(absolute).catch(() => null);
      if (real === null) report(unreadable(found), found);
      else if (!isAllowed(real)) report(outside(found), found);
      else if (!(await isReadable(real))) report(unreadable(found), found);
      else files.set(found, { absolute: real, file: found.split(sep).join('/') });
    }
    if (count === 0) {
      report(noFiles(pattern, await filesBeside(root, pattern, isAllowed)));
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

/** Files that could have been meant: those in the folder that the path or pattern names, with an ending of data. */
async function filesBeside(
  root: string,
  pattern: string,
  isAllowed: (path: string) => boolean,
): Promise<string[]> {
  const folder = dirname(fixedPart(pattern));
  const real = await realpath(resolve(root, folder)).catch(() => null);
  if (real === null || !(real === root || isAllowed(real))) return [];
  const entries = await readdir(real, { withFileTypes: true }).catch(() => []);
  return entries
    .filter(
      (entry) =>
        !entry.isDirectory() && /\.(csv|tsv|txt|json|ndjson|jsonl|parquet|xlsx)(\.gz)?$/i.test(entry.name),
    )
    .map((entry) => join(folder, entry.name).split(sep).join('/'))
    .sort();
}

/** A folder of exports may hold thousands: the nearest is looked for among more names than are listed. */
function noFiles(pattern: string, beside: readonly string[]): Problem {
  const message = `No file matches ${pattern}.`;
  const problem = makeProblem('sources/no_files', {
    message,
    written: pattern,
    allowed: beside.slice(0, mostCompared),
  });
  return { ...problem, allowed: beside.slice(0, mostListed) };
}

function outside(written: string): Problem {
  const message = `${written} leads out of the project folder; it was not read.`;
  return makeProblem('sources/outside_project', { message, written });
}

function unreadable(file: string): Problem {
  return makeProblem('sources/unreadable', { message: `${file} can not be opened.` });
}
