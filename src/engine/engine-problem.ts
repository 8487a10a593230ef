import { makeProblem, ProblemError } from '../diagnostics/index.ts';

/** What the engine threw, as a problem with the cause in one line, and the head of the statement if that was refused. */
export function engineProblem(error: unknown, statement: string): ProblemError {
  if (error instanceof ProblemError) return error;
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  const code = /no space left|could not write|disk.*full|file size limit/i.test(message)
    ? 'engine/out_of_space'
    : /out of memory|memory limit/i.test(message)
      ? 'engine/out_of_memory'
      : 'engine/failed';
  // Which statement it was says something only where the statement is at fault.
  const written = code === 'engine/failed' ? { written: statement.slice(0, 2000) } : {};
  return new ProblemError([makeProblem(code, { message, ...written })]);
}
