import { assertNever } from '../lib/index.ts';
import type { Expression, ValueType } from './expression.ts';
import { aggregateFunctions, scalarFunctions } from './functions.ts';

/** The type of an expression's values; null for the bare `null`, which goes with every type. */
export function typeOfExpression(expression: Expression): ValueType | null {
  switch (expression.kind) {
    case 'literal':
      return expression.type;
    case 'null':
      return null;
    case 'duration':
    case 'negate':
      return 'number';
    case 'name':
      return expression.name.type;
    case 'row_day':
      return 'day';
    case 'not':
    case 'in':
    case 'is_null':
      return 'boolean';
    case 'binary':
      return ['+', '-', '*', '/'].includes(expression.operator) ? 'number' : 'boolean';
    case 'case':
      return firstType([
        ...expression.branches.map((branch) => branch.then),
        ...(expression.otherwise === null ? [] : [expression.otherwise]),
      ]);
    case 'call': {
      const { result } = scalarFunctions[expression.function];
      return result === 'first' ? firstType(expression.args) : result;
    }
    case 'aggregate': {
      const { result } = aggregateFunctions[expression.function];
      return result === 'first' ? firstType(expression.args) : result;
    }
    default:
      return assertNever(expression);
  }
}

function firstType(expressions: readonly Expression[]): ValueType | null {
  for (const expression of expressions) {
    const type = typeOfExpression(expression);
    if (type !== null) return type;
  }
  return null;
}
