import type { LakeFile } from './manifest.ts';

/** How the files of a table that grows by appending are kept few. */
export interface FileLayout {
  /** So many files of about one size become one; sizes differ by this factor from one step to the next. */
  readonly mergeAt: number;
  /** A file of so many rows is full: it is never merged again, and more rows than these are cut into several files. */
  readonly fullRows: number;
}

/** Eight at once: a row is written again once for each eightfold growth. Four million rows of events are some 100 MB (ADR 9). */
export const fileLayout: FileLayout = { mergeAt: 8, fullRows: 4_194_304 };

/** Files below this many rows are all of the smallest size: writing them again costs nothing worth saving. */
const smallest = 4096;

/**
 * Which files of a table should become one; none, if they are few enough. Where `mergeAt` files of one size lie, these
 * and all smaller ones are taken, so that the merged file covers one stretch of time; if that makes enough files of
 * the next size, these too. It rests on rows only, so that the same files give the same answer anywhere.
 */
export function filesToMerge(files: readonly LakeFile[], layout: FileLayout = fileLayout): LakeFile[] {
  const small = files.filter(({ rows }) => rows < layout.fullRows);
  const most = Math.max(0, ...small.map(({ rows }) => sizeOf(rows, layout)));
  let taken: LakeFile[] = [];
  let merged = 0;
  for (let size = 0; size <= most && merged < layout.fullRows; size++) {
    const same = small.filter(({ rows }) => sizeOf(rows, layout) === size).length;
    const isMergedToo = taken.length > 0 && sizeOf(merged, layout) === size;
    if (same + (isMergedToo ? 1 : 0) < layout.mergeAt) continue;
    taken = small.filter(({ rows }) => sizeOf(rows, layout) <= size);
    merged = taken.reduce((sum, { rows }) => sum + rows, 0);
  }
  return taken;
}

/** The step of size that so many rows belong to: 0 below `smallest`, one more for each `mergeAt` times. */
function sizeOf(rows: number, { mergeAt }: FileLayout): number {
  let size = 0;
  for (let limit = smallest; rows >= limit; limit *= mergeAt) size++;
  return size;
}
