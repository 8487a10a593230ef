import type { Expr, ExprCall, SelectStatement } from 'pgsql-ast-parser';
import { id, list, literal, type Sql, sql } from '../../sql/index.ts';
import { refuse, type SelectCheck } from './refused-select.ts';
import { selectFunctions, selectTypes } from './select-functions.ts';

const binaryOperators: Readonly<Record<string, Sql>> = {
  '+': sql`+`,
  '-': sql`-`,
  '*': sql`*`,
  '/': sql`/`,
  '%': sql`%`,
  '||': sql`||`,
  '=': sql`=`,
  '!=': sql`<>`,
  '<>': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
  AND: sql`and`,
  OR: sql`or`,
  LIKE: sql`like`,
  'NOT LIKE': sql`not like`,
  ILIKE: sql`ilike`,
  'NOT ILIKE': sql`not ilike`,
  IN: sql`in`,
  'NOT IN': sql`not in`,
  'AT TIME ZONE': sql`at time zone`,
  'IS DISTINCT FROM': sql`is distinct from`,
  'IS NOT DISTINCT FROM': sql`is not distinct from`,
};
const prefixOperators: Readonly<Record<string, Sql>> = { '-': sql`-`, '+': sql`+`, NOT: sql`not` };
const suffixOperators: Readonly<Record<string, Sql>> = {
  'IS NULL': sql`is null`,
  'IS NOT NULL': sql`is not null`,
  'IS TRUE': sql`is true`,
  'IS FALSE': sql`is false`,
  'IS NOT TRUE': sql`is not true`,
  'IS NOT FALSE': sql`is not false`,
};

/** Writes a sub-select; handed in because selects and expressions hold each other. */
export type QueryWriter = (query: SelectStatement) => Sql;

/** One expression of a `select`, written anew from its tree. What is not known here is refused by name. */
export function writeExpression(expression: Expr, check: SelectCheck, query: QueryWriter): Sql {
  const write = (part: Expr): Sql => writeExpression(part, check, query);
  switch (expression.type) {
    case 'ref':
      if (expression.name === '*')
        return expression.table === undefined ? sql`*` : sql`${id(expression.table.name)}.*`;
      return expression.table === undefined
        ? id(expression.name)
        : id(expression.table.name, expression.name);
    case 'string':
    case 'integer':
    case 'numeric':
    case 'boolean':
      return literal(expression.value);
    case 'null':
      return literal(null);
    case 'unary': {
      const prefix = prefixOperators[expression.op];
      if (prefix !== undefined) return sql`(${prefix} ${write(expression.operand)})`;
      const suffix = suffixOperators[expression.op];
      if (suffix !== undefined) return sql`(${write(expression.operand)} ${suffix})`;
      return refused(check, `the operator ${expression.op}`);
    }
    case 'binary': {
      const operator = binaryOperators[expression.op];
      if (operator === undefined) return refused(check, `the operator ${expression.op}`);
      return sql`(${write(expression.left)} ${operator} ${write(expression.right)})`;
    }
    case 'ternary': {
      const between = expression.op === 'NOT BETWEEN' ? sql`not between` : sql`between`;
      return sql`(${write(expression.value)} ${between} ${write(expression.lo)} and ${write(expression.hi)})`;
    }
    case 'list':
      return sql`(${list(expression.expressions.map(write))})`;
    case 'case': {
      const subject = expression.value ? write(expression.value) : sql``;
      const whens = expression.whens.map(
        (branch) => sql`when ${write(branch.when)} then ${write(branch.value)}`,
      );
      const otherwise = expression.else ? sql`else ${write(expression.else)}` : sql``;
      return sql`(case ${subject} ${list(whens, ' ')} ${otherwise} end)`;
    }
    case 'cast':
      return sql`cast(${write(expression.operand)} as ${typeName(expression.to, check)})`;
    case 'extract':
      return sql`date_part(${expression.field.name}, ${write(expression.from)})`;
    case 'substring': {
      const parts = [
        expression.value,
        expression.from ?? { type: 'integer' as const, value: 1 },
        expression.for,
      ].flatMap((part) => (part ? [write(part)] : []));
      return sql`substring(${list(parts)})`;
    }
    case 'call':
      return writeCall(expression, check, write, query);
    case 'select':
    case 'union':
    case 'union all':
    case 'values':
    case 'with':
      return sql`(${query(expression)})`;
    default:
      return refused(check, `${expression.type} expressions`);
  }
}

function writeCall(call: ExprCall, check: SelectCheck, write: (part: Expr) => Sql, query: QueryWriter): Sql {
  const name = call.function.name.toLowerCase();
  const first = call.args[0];
  if (name === 'exists' && first !== undefined && first.type === 'select')
    return sql`exists (${query(first)})`;
  if (call.function.schema !== undefined || !selectFunctions.has(name)) {
    refuse(
      check,
      'sources/select_unknown_function',
      `The select of ${check.source} calls ${name}, which is not allowed.`,
      { written: name, allowed: [...selectFunctions] },
    );
    return literal(null);
  }
  const distinct = call.distinct === 'distinct' ? sql`distinct ` : sql``;
  const order = call.orderBy ? sql` order by ${orderBy(call.orderBy, write)}` : sql``;
  const filter = call.filter ? sql` filter (where ${write(call.filter)})` : sql``;
  const over = call.over
    ? sql` over (${list([...(call.over.partitionBy ? [sql`partition by ${list(call.over.partitionBy.map(write))}`] : []), ...(call.over.orderBy ? [sql`order by ${orderBy(call.over.orderBy, write)}`] : [])], ' ')})`
    : sql``;
  // The name is one of the list, so it can stand as it is: quoted, `coalesce` would be no function of the engine.
  const called: Sql = { kind: 'fragment', texts: [name], parts: [] };
  return sql`${called}(${distinct}${list(call.args.map(write))}${order})${filter}${over}`;
}

/** Sort keys, with their direction and the place of nulls. */
export function orderBy(keys: NonNullable<ExprCall['orderBy']>, write: (part: Expr) => Sql): Sql {
  return list(
    keys.map((key) => {
      const direction = key.order === 'DESC' ? sql` desc` : sql` asc`;
      const nulls = key.nulls === 'FIRST' ? sql` nulls first` : sql` nulls last`;
      return sql`${write(key.by)}${direction}${nulls}`;
    }),
  );
}

function typeName(type: { name?: string; kind?: string; config?: number[] }, check: SelectCheck): Sql {
  const name = type.kind === undefined ? selectTypes[type.name?.toLowerCase() ?? ''] : undefined;
  if (name === undefined) return refused(check, `a cast to ${type.name ?? 'a list'}`);
  const sizes = name === 'DECIMAL' ? (type.config ?? [38, 9]).filter(Number.isSafeInteger).map(Math.abs) : [];
  const size = sizes.length > 0 ? `(${sizes.join(', ')})` : '';
  return { kind: 'fragment', texts: [`${name}${size}`], parts: [] };
}

function refused(check: SelectCheck, what: string): Sql {
  refuse(check, 'sources/select_refused', `The select of ${check.source} may not use ${what}.`, {
    written: what,
  });
  return literal(null);
}
