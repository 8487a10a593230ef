import type { Problem } from '../../diagnostics/index.ts';
import type { PlaceInProject } from '../../project/index.ts';

/** Problems of sources, which know their path in the project file, with the line and column where that stands. */
export function placedInProject(problems: readonly Problem[], placeOf: PlaceInProject): Problem[] {
  return problems.map((problem) => {
    const { path, line } = problem.place ?? {};
    return line === undefined && path?.startsWith('sources.')
      ? { ...problem, place: placeOf(path) }
      : problem;
  });
}
