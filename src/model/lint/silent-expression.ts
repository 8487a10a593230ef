import type { BinaryOperator, Expression, Name, ScalarFunction } from '../../expressions/index.ts';
import { assertNever } from '../../lib/index.ts';

/** A value that depends on more than what is known of the account. */
export const anything = Symbol('anything');
/** A value of an expression about a silent account; null as in SQL. */
export type SilentValue = string | number | boolean | null | typeof anything;

/** Days that a silent account has been there: long enough for every window to have passed. */
export const silentDays = 3_650;

/** An expression about an account without a single row, whose attributes may be anything. */
export function silentExpression(expression: Expression, nameOf: (name: Name) => SilentValue): SilentValue {
  const value = (part: Expression) => silentExpression(part, nameOf);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'null':
      return null;
    case 'duration':
      return expression.days;
    case 'name':
      return nameOf(expression.name);
    case 'not': {
      const of = value(expression.of);
      return typeof of === 'boolean' ? !of : of;
    }
    case 'negate': {
      const of = value(expression.of);
      return typeof of === 'number' ? -of : of;
    }
    case 'binary':
      return binary(expression.operator, value(expression.left), value(expression.right));
    case 'is_null': {
      const of = value(expression.of);
      return of === anything ? anything : (of === null) !== expression.negated;
    }
    case 'in': {
      const of = value(expression.of);
      const among = expression.among.map(value);
      if (of === null) return null;
      if (of === anything || among.includes(anything)) return anything;
      return among.includes(of) !== expression.negated;
    }
    case 'call':
      // Nobody was there to leave: no sponsor, no date, no meeting.
      if (expression.function === 'sponsor_left_within' || expression.function === 'sponsor_replaced')
        return false;
      return called(expression.function, expression.args.map(value));
    case 'aggregate':
      return ofNothing(expression.function);
    case 'case':
    case 'row_day':
      return anything;
    default:
      return assertNever(expression);
  }
}

/** A function of nothing is nothing, but for those that look for something else. */
function called(name: ScalarFunction, args: readonly SilentValue[]): SilentValue {
  if (name === 'coalesce') return args.find((arg) => arg !== null) ?? null;
  if (name === 'nullif' || name === 'least' || name === 'greatest')
    return args.every((arg) => arg === null) ? null : anything;
  return args.includes(null) ? null : anything;
}

type Aggregate = Extract<Expression, { kind: 'aggregate' }>['function'];

/** An aggregate over no rows: rules.md, *Measurements*. */
function ofNothing(aggregate: Aggregate): SilentValue {
  switch (aggregate) {
    case 'count':
    case 'sum':
    case 'time_spent':
    case 'unused_products':
      return 0;
    case 'any':
      return false;
    case 'days_since_last':
      return silentDays;
    case 'avg':
    case 'min':
    case 'max':
    case 'median':
    case 'percentile':
    case 'last':
    case 'share':
    case 'busiest_person_share':
      return null;
    default:
      return assertNever(aggregate);
  }
}

function binary(operator: BinaryOperator, left: SilentValue, right: SilentValue): SilentValue {
  if (operator === 'and' || operator === 'or') {
    const decides = operator === 'or';
    if (left === decides || right === decides) return decides;
    if (left === anything || right === anything) return anything;
    return left === null || right === null ? null : !decides;
  }
  if (left === null || right === null) return null;
  // Nothing of anything is nothing: no active people per seat, however many seats.
  if ((operator === '/' || operator === '*') && left === 0 && right === anything) return 0;
  if (left === anything || right === anything) return anything;
  switch (operator) {
    case '=':
      return left === right;
    case '<>':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '+':
      return Number(left) + Number(right);
    case '-':
      return Number(left) - Number(right);
    case '*':
      return Number(left) * Number(right);
    case '/':
      return Number(right) === 0 ? null : Number(left) / Number(right);
    default:
      return assertNever(operator);
  }
}
