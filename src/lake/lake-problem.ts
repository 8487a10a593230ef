import { makeProblem, ProblemError } from '../diagnostics/index.ts';

const full = new Set(['ENOSPC', 'EFBIG', 'EDQUOT']);
const closed = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG']);

/** What the file system refused, as a problem with its cause. `doing` says what was tried. */
export function lakeProblem(error: unknown, doing: string, file: string): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error;
  const cause = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const place = { file };
  if (full.has(cause)) {
    const message = `The disk is full (${cause}) while ${doing}. Nothing was committed.`;
    return new ProblemError([makeProblem('lake/out_of_space', { message, place })]);
  }
  if (closed.has(cause)) {
    const message = `The lake's folder can not be used (${cause}) while ${doing}. Nothing was committed.`;
    return new ProblemError([makeProblem('lake/not_writable', { message, place })]);
  }
  if (cause !== '') {
    const message = `The file system refused (${cause}) while ${doing}. Nothing was committed.`;
    return new ProblemError([makeProblem('lake/failed', { message, place })]);
  }
  return error;
}

/** Runs `work`; what the file system refuses in it comes out as a problem. */
export async function guarded<T>(doing: string, file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw lakeProblem(error, doing, file);
  }
}
