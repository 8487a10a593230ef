import { childExpressions } from './child-expressions.ts';
import type { Expression, Name } from './expression.ts';

/** Every name an expression reads, in the order of mention, repeats included. */
export function namesIn(expression: Expression): Name[] {
  if (expression.kind === 'name') return [expression.name];
  return childExpressions(expression).flatMap(namesIn);
}

/** The metrics an expression reads, in the order of mention, repeats included; none where there is no expression. */
export function metricsIn(expression: Expression | null): string[] {
  if (expression === null) return [];
  return namesIn(expression).flatMap((name) => (name.scope === 'metric' ? [name.metric] : []));
}

/** The functions an expression calls, aggregates included, repeats included. */
export function functionsIn(expression: Expression): string[] {
  const own = expression.kind === 'call' || expression.kind === 'aggregate' ? [expression.function] : [];
  return [...own, ...childExpressions(expression).flatMap(functionsIn)];
}
