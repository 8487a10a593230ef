import { nearestName } from '../lib/index.ts';
import type { Place, Problem } from './problem.ts';
import { type ProblemCode, problemCodes } from './problem-codes.ts';

/** What the finder of a problem knows about it. */
export interface ProblemDetails {
  readonly message: string;
  readonly place?: Place;
  readonly written?: string;
  readonly allowed?: readonly string[];
}

/**
 * A problem of this code, with the severity of the table and, where something was written that is near one
 * of the allowed names, the name that was probably meant.
 */
export function makeProblem(code: ProblemCode, details: ProblemDetails): Problem {
  const meant =
    details.written === undefined || details.allowed === undefined
      ? null
      : nearestName(details.written, details.allowed);
  return {
    code,
    severity: problemCodes[code].severity,
    ...details,
    ...(meant === null ? {} : { didYouMean: meant }),
  };
}
