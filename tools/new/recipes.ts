import { command } from './command.ts';
import { curve } from './curve.ts';
import { metricKind } from './metric-kind.ts';
import { problemCode } from './problem-code.ts';
import type { Recipe } from './recipe.ts';
import { sourceKind } from './source-kind.ts';

/** Every recipe, by the word on the command line. */
export const recipes: Readonly<Record<string, Recipe>> = {
  'metric-kind': metricKind,
  curve,
  'source-kind': sourceKind,
  command,
  'problem-code': problemCode,
};
