import type { Problem } from './problem.ts';

/**
 * A problem as lines of plain text, in the form editors can jump to:
 * `health.yaml:12:5: error model/unknown_key: ...`, then what was written, allowed and probably meant.
 */
export function formatProblem(problem: Problem): string {
  const { place } = problem;
  const where =
    place === undefined
      ? ''
      : `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}: `;
  const lines = [`${where}${problem.severity} ${problem.code}: ${problem.message}`];
  if (problem.written !== undefined) lines.push(`  you wrote: ${shorten(problem.written)}`);
  if (problem.didYouMean !== undefined) lines.push(`  did you mean: ${problem.didYouMean}`);
  else if (problem.allowed !== undefined && problem.allowed.length > 0) {
    lines.push(`  allowed: ${shorten(problem.allowed.join(', '), 300)}`);
  }
  if (problem.why !== undefined) lines.push(`  why: ${problem.why}`);
  if (problem.todo !== undefined) lines.push(`  do: ${problem.todo}`);
  return lines.join('\n');
}

function shorten(text: string, most = 120): string {
  const oneLine = text.replaceAll(/\s+/g, ' ');
  return oneLine.length > most ? `${oneLine.slice(0, most - 1)}…` : oneLine;
}
