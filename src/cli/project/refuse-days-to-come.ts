import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { Day } from '../../lib/index.ts';
import type { Effects } from '../effects.ts';
import { localDayAt } from './local-day.ts';
import type { OpenedProject } from './open-project.ts';

/**
 * Refuses days that have not come in the project's zone, by the option that names them. Today is the last that there is.
 *
 * @throws ProblemError with one problem for each such option.
 */
export function refuseDaysToCome(
  { project }: OpenedProject,
  effects: Effects,
  asked: Readonly<Record<`--${string}`, Day | undefined>>,
): void {
  const today = localDayAt(effects.now(), project.timeZone);
  const problems = Object.entries(asked).flatMap(([option, day]) => {
    if (day === undefined || day <= today) return [];
    const message = `${option} names ${day}, which has not come: in ${project.timeZone} it is ${today}, the last day there can be.`;
    return [makeProblem('run/day_to_come', { message, written: day, allowed: [`${today} and before`] })];
  });
  if (problems.length > 0) throw new ProblemError(problems);
}
