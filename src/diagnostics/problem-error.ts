import type { Problem } from './problem.ts';

/**
 * Carries problems through code that can not return them: thrown at a boundary (an engine, a file), caught
 * in one place by the command line, shown without a stack trace.
 */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('; '));
    this.name = 'ProblemError';
    this.problems = problems;
  }
}
