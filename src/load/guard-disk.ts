import { makeProblem, ProblemError } from '../diagnostics/index.ts';

/** Runs a load and turns what the disk refuses into a problem: full, read-only, or a file gone while it was read. */
export async function guardDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError || !(error instanceof Error) || !('code' in error)) throw error;
    const { code, path } = error as NodeJS.ErrnoException;
    const place = path === undefined ? {} : { place: { file: path } };
    if (code === 'ENOSPC')
      throw new ProblemError([
        makeProblem('engine/out_of_space', { message: 'The disk is full.', ...place }),
      ]);
    throw new ProblemError([
      makeProblem('facts/disk_refused', { message: `The disk refused: ${error.message}.`, ...place }),
    ]);
  }
}
