import { makeProblem, type Problem, type ProblemCode } from '../diagnostics/index.ts';
import { entryOf, nodeAt, type YamlNode } from '../yaml/index.ts';

/** A project file while it is read. */
export interface ProjectReading {
  readonly root: YamlNode;
  readonly problems: Problem[];
}

/** Adds a problem at a path of keys; gives null. */
export function reportAt(
  reading: ProjectReading,
  code: ProblemCode,
  path: readonly string[],
  details: {
    readonly message: string;
    readonly written?: string;
    readonly allowed?: readonly string[];
    readonly atKey?: boolean;
  },
): null {
  const { atKey = false, ...rest } = details;
  const key = entryOf(nodeAt(reading.root, path.slice(0, -1)), path.at(-1) ?? '')?.keyText.placeAt(0);
  const value = nodeAt(reading.root, path)?.place;
  const place = { ...((atKey ? key : value) ?? key ?? reading.root.place), path: path.join('.') };
  reading.problems.push(makeProblem(code, { ...rest, place }));
  return null;
}
