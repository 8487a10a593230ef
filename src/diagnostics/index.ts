export type { CodeEntry } from './code-entry.ts';
export { formatProblem } from './format-problem.ts';
export { makeProblem, type ProblemDetails } from './make-problem.ts';
export { hasErrors, type Place, type Problem } from './problem.ts';
export { type ProblemCode, problemCodes } from './problem-codes.ts';
export { ProblemError } from './problem-error.ts';
export type { Severity } from './severity.ts';
export { plainText, type WrittenText } from './written-text.ts';
