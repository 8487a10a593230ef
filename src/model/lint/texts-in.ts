import { childExpressions, type Expression } from '../../expressions/index.ts';

/** Every text that is written in an expression. */
export function textsIn(expression: Expression): string[] {
  const own = expression.kind === 'literal' && typeof expression.value === 'string' ? [expression.value] : [];
  return [...own, ...childExpressions(expression).flatMap(textsIn)];
}
