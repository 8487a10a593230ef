import type { ProblemCode } from './problem-codes.ts';
import type { Severity } from './severity.ts';

/** Where a problem stands in a file a person wrote. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Path of keys inside the file, for instance `metrics.logins_28d.window`. */
  readonly path?: string;
}

/** Something wrong, where, and the way out: a value that is collected, never thrown. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** One sentence for a person, without the place. */
  readonly message: string;
  readonly place?: Place;
  readonly written?: string;
  /** What is allowed instead: names or a description. */
  readonly allowed?: readonly string[];
  readonly didYouMean?: string;
  /** Why it matters, where the message can not show it. */
  readonly why?: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** True if any of `problems` stops the command. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
