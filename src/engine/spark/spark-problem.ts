import { makeProblem, ProblemError } from '../../diagnostics/index.ts';

/** What Spark complained of, as a problem with its cause in one line, the head of the statement and where the log lies. */
export function sparkProblem(complaints: string, statement: string, logFile: string): ProblemError {
  const cause =
    /^\[[A-Z0-9_.]+\].*$/m.exec(complaints)?.[0] ??
    /^.*(?:Exception|Error)\b.*$/m.exec(complaints)?.[0] ??
    complaints.trim().split('\n').at(-1) ??
    'Spark ended without a word';
  const message = `${cause.slice(0, 500)} (log: ${logFile})`;
  return new ProblemError([makeProblem('engine/failed', { message, written: statement.slice(0, 2000) })]);
}
