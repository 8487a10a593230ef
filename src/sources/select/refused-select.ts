import { makeProblem, type Problem, type ProblemCode } from '../../diagnostics/index.ts';

/** Gathers what a `select` may not say. */
export interface SelectCheck {
  readonly source: string;
  readonly problems: Problem[];
}

/** Notes one thing that is refused. */
export function refuse(
  check: SelectCheck,
  code: ProblemCode,
  message: string,
  details: { written?: string; allowed?: readonly string[] } = {},
): void {
  const place = { file: check.source, path: `sources.${check.source}.select` };
  check.problems.push(makeProblem(code, { message, place, ...details }));
}
