import { formatProblem, hasErrors, makeProblem, type Problem, ProblemError } from '../diagnostics/index.ts';
import type { Effects } from './effects.ts';
import { printable } from './terminal/index.ts';

/** 0: done; 1: done nothing or not all, problems say why; 2: the command line itself was wrong. */
export type ExitCode = 0 | 1 | 2;

/** What a command gives: a document for machines, text for people, and what was wrong. */
export interface CommandResult {
  readonly document: unknown;
  /** For people; null: nothing to say. */
  readonly text: string | null;
  readonly problems: readonly Problem[];
}

/**
 * Runs a command and shows its result: with `json` one document on standard output, problems included;
 * otherwise the text, and problems on standard error. What is thrown becomes a problem, never a stack trace.
 */
export async function runCommand(
  effects: Effects,
  json: boolean,
  work: () => Promise<CommandResult>,
): Promise<ExitCode> {
  const result = await work().catch(
    (error: unknown): CommandResult => ({ document: null, text: null, problems: problemsOf(error) }),
  );
  if (json) {
    effects.out(`${JSON.stringify({ result: result.document, problems: result.problems }, null, 2)}\n`);
  } else {
    if (result.text !== null) effects.out(`${result.text}\n`);
    showProblems(effects, result.problems);
  }
  return hasErrors(result.problems) ? 1 : 0;
}

/** Errors first; many of one kind are cut short, and counted. */
function showProblems(effects: Effects, problems: readonly Problem[]): void {
  const { errPaint: paint } = effects;
  const order = { error: 0, warning: 1, notice: 2 } as const;
  const colours = { error: paint.bad, warning: paint.middling, notice: paint.dim } as const;
  const shown = new Map<string, number>();
  for (const problem of [...problems].sort((a, b) => order[a.severity] - order[b.severity])) {
    const count = (shown.get(problem.code) ?? 0) + 1;
    shown.set(problem.code, count);
    if (count > 20) continue;
    // Why and what to do are the code's: said once, where it first occurs.
    const { why, todo, ...bare } = problem;
    const [head = '', ...rest] = formatProblem(count === 1 ? problem : bare)
      .split('\n')
      .map((line) => printable(line, 2000));
    const label = `${problem.severity} ${problem.code}`;
    effects.err(`${[head.replace(label, () => colours[problem.severity](label)), ...rest].join('\n')}\n`);
  }
  for (const [code, count] of shown) if (count > 20) effects.err(`  and ${count - 20} more of ${code}\n`);
}

/** What was thrown, as problems. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  if (error instanceof Error && 'code' in error && 'path' in error) {
    const place = typeof error.path === 'string' ? { file: error.path } : undefined;
    return [makeProblem('cli/file', { message, ...(place === undefined ? {} : { place }) })];
  }
  return [makeProblem('cli/defect', { message })];
}
