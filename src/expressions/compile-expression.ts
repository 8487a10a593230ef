import { assertNever } from '../lib/index.ts';
import { capability, day, instant, list, literal, type Sql, sql } from '../sql/index.ts';
import type { BinaryOperator, Expression, Name } from './expression.ts';
import { typeOfExpression } from './type-of-expression.ts';

/** A function over the rows that count on a day, with its arguments. */
export type AggregateExpression = Extract<Expression, { readonly kind: 'aggregate' }>;

/** What the names and functions of an expression stand for in a query. A place gives only what may occur in it. */
export interface CompileScope {
  readonly name: (name: Name) => Sql;
  /** DATE of the day that is computed. */
  readonly asOf: Sql;
  /** DATE on which the row occurred (the pseudo-column `day`). */
  readonly rowDay?: Sql;
  /** The value of an aggregate; its arguments are compiled by whoever makes it. */
  readonly aggregate?: (aggregate: AggregateExpression) => Sql;
  /** The local DATE of a UTC timestamp. */
  readonly localDay?: (at: Sql) => Sql;
  readonly attended?: (role: string) => Sql;
  readonly sponsorLeftWithin?: (days: number) => Sql;
  readonly sponsorReplaced?: () => Sql;
}

/**
 * The SQL of an expression: three-valued, so that a condition on something unknown is null (callers that need
 * true or false take `coalesce(..., false)`). Arithmetic is of doubles, division by zero is null.
 *
 * @example `arr / seats` becomes `((arr)::double / nullif((seats)::double, 0))`
 */
export function compileExpression(expression: Expression, scope: CompileScope): Sql {
  const compile = (part: Expression): Sql => compileExpression(part, scope);
  switch (expression.kind) {
    case 'literal':
      return compileLiteral(expression);
    case 'null':
      return literal(null);
    case 'duration':
      return literal(expression.days);
    case 'name':
      return scope.name(expression.name);
    case 'row_day':
      return needed(scope.rowDay, 'a day of rows');
    case 'not':
      return sql`(not ${compile(expression.of)})`;
    case 'negate':
      return sql`(-${compile(expression.of)})`;
    case 'binary':
      return compileBinary(expression.operator, compile(expression.left), compile(expression.right));
    case 'in':
      return sql`(${compile(expression.of)} ${expression.negated ? sql`not in` : sql`in`} (${list(expression.among.map(compile))}))`;
    case 'is_null':
      return sql`(${compile(expression.of)} ${expression.negated ? sql`is not null` : sql`is null`})`;
    case 'case': {
      const branches = expression.branches.map(
        ({ when, then }) => sql`when ${compile(when)} then ${compile(then)}`,
      );
      const otherwise = expression.otherwise === null ? sql`` : sql` else ${compile(expression.otherwise)}`;
      return sql`(case ${list(branches, ' ')}${otherwise} end)`;
    }
    case 'call':
      return compileCall(expression, scope);
    case 'aggregate':
      return needed(scope.aggregate, 'aggregates')(expression);
    default:
      return assertNever(expression);
  }
}

function compileLiteral(expression: Extract<Expression, { readonly kind: 'literal' }>): Sql {
  if (expression.type === 'day') return day(String(expression.value));
  if (expression.type === 'instant') return instant(String(expression.value));
  return literal(expression.value);
}

function compileBinary(operator: BinaryOperator, left: Sql, right: Sql): Sql {
  switch (operator) {
    case '+':
      return sql`(${toDouble(left)} + ${toDouble(right)})`;
    case '-':
      return sql`(${toDouble(left)} - ${toDouble(right)})`;
    case '*':
      return sql`(${toDouble(left)} * ${toDouble(right)})`;
    case '/':
      return sql`(${toDouble(left)} / nullif(${toDouble(right)}, 0))`;
    case '=':
      return sql`(${left} = ${right})`;
    case '<>':
      return sql`(${left} <> ${right})`;
    case '<':
      return sql`(${left} < ${right})`;
    case '<=':
      return sql`(${left} <= ${right})`;
    case '>':
      return sql`(${left} > ${right})`;
    case '>=':
      return sql`(${left} >= ${right})`;
    case 'and':
      return sql`(${left} and ${right})`;
    case 'or':
      return sql`(${left} or ${right})`;
    default:
      return assertNever(operator);
  }
}

function compileCall(call: Extract<Expression, { readonly kind: 'call' }>, scope: CompileScope): Sql {
  const args = call.args.map((arg) => compileExpression(arg, scope));
  const [first = literal(null), second = literal(null)] = args;
  switch (call.function) {
    case 'abs':
      return sql`abs(${first})`;
    case 'round':
      return capability('round_at', first, args.length > 1 ? second : 0);
    case 'least':
      return sql`least(${list(args)})`;
    case 'greatest':
      return sql`greatest(${list(args)})`;
    case 'coalesce':
      return sql`coalesce(${list(args)})`;
    case 'nullif':
      return sql`nullif(${first}, ${second})`;
    case 'lower':
      return capability('small_letters', first);
    case 'contains':
      return capability('list_contains', first, second);
    case 'days_until':
      return capability('days_between', scope.asOf, dayOf(call.args[0], first, scope));
    case 'days_since':
      return capability('days_between', dayOf(call.args[0], first, scope), scope.asOf);
    case 'attended':
      return needed(scope.attended, 'attended')(textArgument(call.args[0]));
    case 'sponsor_left_within':
      return needed(scope.sponsorLeftWithin, 'sponsor_left_within')(daysArgument(call.args[0]));
    case 'sponsor_replaced':
      return needed(scope.sponsorReplaced, 'sponsor_replaced')();
    default:
      return assertNever(call.function);
  }
}

function dayOf(arg: Expression | undefined, compiled: Sql, scope: CompileScope): Sql {
  if (arg === undefined || typeOfExpression(arg) !== 'instant') return compiled;
  return needed(scope.localDay, 'instants')(compiled);
}

function textArgument(arg: Expression | undefined): string {
  return arg?.kind === 'literal' ? String(arg.value) : '';
}

function daysArgument(arg: Expression | undefined): number {
  return arg?.kind === 'duration' ? arg.days : 0;
}

function toDouble(value: Sql): Sql {
  return capability('to_double', value);
}

/** The checker lets nothing through that the place has not; a caller that forgot is a defect. */
function needed<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`this place gives no ${what} to compile`);
  return value;
}
