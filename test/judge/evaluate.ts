import type { BinaryOperator, Expression, Name, ScalarFunction } from '../../src/expressions/index.ts';
import { assertNever, type Day, dayNumber, roundHalfAway, smallLetters } from '../../src/lib/index.ts';
import type { Cell } from '../support/book.ts';
import { dayOf } from './fact-times.ts';

type Aggregate = Extract<Expression, { kind: 'aggregate' }>;

/** What the names and functions of an expression stand for where it is evaluated. */
export interface Scope {
  readonly day: Day;
  name(name: Name): Cell;
  rowDay(): Cell;
  aggregate(call: Aggregate): Cell;
  attended(role: string): boolean;
  sponsorLeftWithin(days: number): boolean;
  sponsorReplaced(): boolean;
}

/** The value of an expression, by SQL's three-valued logic: null is unknown. */
export function evaluate(expression: Expression, scope: Scope): Cell {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'null':
      return null;
    case 'duration':
      return expression.days;
    case 'name':
      return scope.name(expression.name);
    case 'row_day':
      return scope.rowDay();
    case 'not': {
      const of = evaluate(expression.of, scope);
      return of === null ? null : of !== true;
    }
    case 'negate': {
      const of = evaluate(expression.of, scope);
      return of === null ? null : -Number(of);
    }
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'in':
      return isAmong(expression, scope);
    case 'is_null':
      return (evaluate(expression.of, scope) === null) !== expression.negated;
    case 'case': {
      const branch = expression.branches.find((one) => evaluate(one.when, scope) === true);
      const chosen = branch?.then ?? expression.otherwise;
      return chosen === null ? null : evaluate(chosen, scope);
    }
    case 'call':
      return call(expression.function, expression.args, scope);
    case 'aggregate':
      return scope.aggregate(expression);
    default:
      return assertNever(expression);
  }
}

/** "An unknown condition is false." */
export function holds(condition: Expression, scope: Scope): boolean {
  return evaluate(condition, scope) === true;
}

function binary(operator: BinaryOperator, left: Cell, right: Cell): Cell {
  if (operator === 'and')
    return left === false || right === false ? false : left === null || right === null ? null : true;
  if (operator === 'or')
    return left === true || right === true ? true : left === null || right === null ? null : false;
  if (left === null || right === null) return null;
  switch (operator) {
    case '+':
      return Number(left) + Number(right);
    case '-':
      return Number(left) - Number(right);
    case '*':
      return Number(left) * Number(right);
    case '/':
      return Number(right) === 0 ? null : Number(left) / Number(right);
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
    default:
      return assertNever(operator);
  }
}

function isAmong(expression: Extract<Expression, { kind: 'in' }>, scope: Scope): Cell {
  const of = evaluate(expression.of, scope);
  if (of === null) return null;
  const among = expression.among.map((one) => evaluate(one, scope));
  if (among.includes(of)) return !expression.negated;
  return among.includes(null) ? null : expression.negated;
}

function call(name: ScalarFunction, args: readonly Expression[], scope: Scope): Cell {
  const values = args.map((arg) => evaluate(arg, scope));
  const [first = null, second = null] = values;
  const known = values.filter((value) => value !== null);
  switch (name) {
    case 'abs':
      return first === null ? null : Math.abs(Number(first));
    case 'round':
      return first === null ? null : roundHalfAway(Number(first), Number(second ?? 0));
    case 'least':
      return known.length === 0 ? null : known.reduce((a, b) => (b < a ? b : a));
    case 'greatest':
      return known.length === 0 ? null : known.reduce((a, b) => (b > a ? b : a));
    case 'coalesce':
      return known[0] ?? null;
    case 'nullif':
      return first !== null && first === second ? null : first;
    case 'lower':
      return first === null ? null : smallLetters(String(first));
    case 'contains':
      return Array.isArray(first) && second !== null && first.includes(String(second));
    case 'days_until':
      return first === null ? null : dayNumber(dayOf(first) as Day) - dayNumber(scope.day);
    case 'days_since':
      return first === null ? null : dayNumber(scope.day) - dayNumber(dayOf(first) as Day);
    case 'attended':
      return scope.attended(String(first));
    case 'sponsor_left_within':
      return scope.sponsorLeftWithin(Number(first));
    case 'sponsor_replaced':
      return scope.sponsorReplaced();
    default:
      return assertNever(name);
  }
}
