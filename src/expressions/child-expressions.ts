import { assertNever } from '../lib/index.ts';
import type { Expression } from './expression.ts';

/** The expressions directly inside one, in the order in which they are written. */
export function childExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'null':
    case 'duration':
    case 'name':
    case 'row_day':
      return [];
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
        ...expression.branches.flatMap(({ when, then }) => [when, then]),
        ...(expression.otherwise === null ? [] : [expression.otherwise]),
      ];
    case 'call':
      return expression.args;
    case 'aggregate':
      return [...expression.args, ...(expression.filter === null ? [] : [expression.filter])];
    default:
      return assertNever(expression);
  }
}
