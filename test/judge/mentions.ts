import type { Expression, Name } from '../../src/expressions/index.ts';

/** Metrics named in an expression, in order of mention; those inside `coalesce` only if asked for. */
export function metricsMentioned(expression: Expression | null, inCoalesce: boolean): string[] {
  if (expression === null) return [];
  if (expression.kind === 'name') return expression.name.scope === 'metric' ? [expression.name.metric] : [];
  if (expression.kind === 'call' && expression.function === 'coalesce' && !inCoalesce) return [];
  return parts(expression).flatMap((part) => metricsMentioned(part, inCoalesce));
}

/** All names in an expression, in order of mention. */
export function namesMentioned(expression: Expression): Name[] {
  return expression.kind === 'name' ? [expression.name] : parts(expression).flatMap(namesMentioned);
}

function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'not':
    case 'negate':
    case 'is_null':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
      return [expression.of, ...expression.among];
    case 'case':
      return [
        ...expression.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(expression.otherwise === null ? [] : [expression.otherwise]),
      ];
    case 'call':
      return expression.args;
    case 'aggregate':
      return [...expression.args, ...(expression.filter === null ? [] : [expression.filter])];
    default:
      return [];
  }
}
