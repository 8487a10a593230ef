import { childExpressions } from './child-expressions.ts';
import type { Expression } from './expression.ts';

/** How many expressions stand inside each other at the deepest place; 1 for a name or a number. */
export function expressionDepth(expression: Expression): number {
  return 1 + childExpressions(expression).reduce((most, child) => Math.max(most, expressionDepth(child)), 0);
}
