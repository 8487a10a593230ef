import { makeProblem, ProblemError } from '../diagnostics/index.ts';

/** A model to start from: a model file whose first lines say what the idea is and whom it fits. */
export interface Starter {
  readonly name: string;
  readonly title: string;
  /** What it is, in a line. */
  readonly line: string;
  readonly idea: string;
  readonly source: string;
  /** What a book must have for it. */
  readonly fits: string;
  /** What it can not see. */
  readonly weak: string;
  readonly runsOn: string;
  /** The whole file, a model that can be used as it is. */
  readonly text: string;
}

const keys = {
  'In a line': 'line',
  Idea: 'idea',
  Source: 'source',
  Fits: 'fits',
  Weak: 'weak',
  'Runs on': 'runsOn',
} as const;

/**
 * Reads the first lines of `models/NAME.yaml`: `# Title`, then `# Idea: ...` and the others, each of which may go on
 * in lines indented by two more blanks.
 *
 * @throws ProblemError if one of them is missing.
 */
export function parseStarter(name: string, text: string): Starter {
  const comment = /^(#.*\n)+/.exec(text)?.[0] ?? '';
  const lines = comment.split('\n').map((line) => line.replace(/^# ?/, ''));
  const found: Record<string, string> = {};
  let last = '';
  for (const line of lines.slice(1)) {
    const start = /^([A-Z][a-z ]+): (.+)$/.exec(line);
    if (start !== null) {
      last = start[1] ?? '';
      found[last] = start[2] ?? '';
    } else if (line.startsWith('  ')) found[last] = `${found[last] ?? ''} ${line.trim()}`;
    else last = '';
  }
  const missing = Object.keys(keys).filter((key) => found[key] === undefined);
  if (missing.length > 0) {
    const message = `models/${name}.yaml does not say: ${missing.join(', ')}`;
    throw new ProblemError([makeProblem('cli/file', { message, place: { file: `models/${name}.yaml` } })]);
  }
  const parts = Object.fromEntries(Object.entries(keys).map(([key, part]) => [part, found[key] ?? '']));
  return { name, title: lines[0] ?? name, text, ...parts } as unknown as Starter;
}

/** The names of the models to start from, in the order in which `init` prefers them where several fit equally well. */
export const starterNames = [
  'many-scores',
  'segmented',
  'frequency-breadth-depth',
  'own-usual',
  'product-engagement',
  'points',
  'one-sheet',
] as const;
/** The name of a model to start from. */
export type StarterName = (typeof starterNames)[number];
