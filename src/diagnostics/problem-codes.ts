import type { CodeEntry } from './code-entry.ts';
import { cliCodes } from './codes/cli.ts';
import { engineCodes } from './codes/engine.ts';
import { examplesCodes } from './codes/examples.ts';
import { expressionsCodes } from './codes/expressions.ts';
import { factsCodes } from './codes/facts.ts';
import { lakeCodes } from './codes/lake.ts';
import { lintCodes } from './codes/lint.ts';
import { metricsCodes } from './codes/metrics.ts';
import { modelCodes } from './codes/model.ts';
import { projectCodes } from './codes/project.ts';
import { runCodes } from './codes/run.ts';
import { scoreCodes } from './codes/score.ts';
import { sourcesCodes } from './codes/sources.ts';
import { yamlCodes } from './codes/yaml.ts';

/**
 * The table of codes, one file a room: `room/problem`, stable for ever. `docs/problem-codes.md` is
 * generated from it.
 */
export const problemCodes = {
  ...yamlCodes,
  ...expressionsCodes,
  ...engineCodes,
  ...sourcesCodes,
  ...factsCodes,
  ...metricsCodes,
  ...scoreCodes,
  ...modelCodes,
  ...lintCodes,
  ...examplesCodes,
  ...projectCodes,
  ...lakeCodes,
  ...runCodes,
  ...cliCodes,
} as const satisfies Record<string, CodeEntry>;

/** A stable name of one kind of problem. */
export type ProblemCode = keyof typeof problemCodes;
