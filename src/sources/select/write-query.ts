import type { From, SelectFromStatement, SelectStatement } from 'pgsql-ast-parser';
import { id, list, literal, type Sql, sql } from '../../sql/index.ts';
import { refuse, type SelectCheck } from './refused-select.ts';
import { orderBy, writeExpression } from './write-expression.ts';

const joins: Readonly<Record<string, Sql>> = {
  'INNER JOIN': sql`join`,
  'LEFT JOIN': sql`left join`,
  'RIGHT JOIN': sql`right join`,
  'FULL JOIN': sql`full join`,
  'CROSS JOIN': sql`cross join`,
};

/** A relation for each source by name, handed to every level; names bound by `with` hide them. */
export interface QueryScope {
  readonly check: SelectCheck;
  readonly relations: ReadonlyMap<string, Sql>;
  readonly bound: ReadonlySet<string>;
}

/** A whole query, written anew from its tree. */
export function writeQuery(statement: SelectStatement, scope: QueryScope): Sql {
  switch (statement.type) {
    case 'select':
      return writeSelect(statement, scope);
    case 'union':
      return sql`${writeQuery(statement.left, scope)} union ${writeQuery(statement.right, scope)}`;
    case 'union all':
      return sql`${writeQuery(statement.left, scope)} union all ${writeQuery(statement.right, scope)}`;
    case 'values':
      return sql`values ${list(statement.values.map((row) => sql`(${list(row.map((value) => writeExpression(value, scope.check, (query) => writeQuery(query, scope))))})`))}`;
    case 'with': {
      const bound = new Set(scope.bound);
      const parts: Sql[] = [];
      for (const { alias, statement: inner } of statement.bind) {
        if (!isQuery(inner)) continue;
        parts.push(sql`${id(alias.name)} as (${writeQuery(inner, { ...scope, bound: new Set(bound) })})`);
        bound.add(alias.name);
      }
      if (parts.length < statement.bind.length || !isQuery(statement.in)) {
        refuse(
          scope.check,
          'sources/select_refused',
          `The select of ${scope.check.source} may hold nothing but SELECT.`,
        );
        return sql`select null`;
      }
      return sql`with ${list(parts)} ${writeQuery(statement.in, { ...scope, bound })}`;
    }
    default:
      refuse(
        scope.check,
        'sources/select_refused',
        `The select of ${scope.check.source} may not use ${statement.type}.`,
      );
      return sql`select null`;
  }
}

/** True for statements that only read. */
export function isQuery(statement: { readonly type: string }): statement is SelectStatement {
  return ['select', 'union', 'union all', 'values', 'with'].includes(statement.type);
}

function writeSelect(select: SelectFromStatement, scope: QueryScope): Sql {
  const write = (part: Parameters<typeof writeExpression>[0]): Sql =>
    writeExpression(part, scope.check, (query) => writeQuery(query, scope));
  if (select.for !== undefined && select.for !== null)
    refuse(scope.check, 'sources/select_refused', `The select of ${scope.check.source} may not lock rows.`);
  const columns = (select.columns ?? []).map(({ expr, alias }) =>
    alias ? sql`${write(expr)} as ${id(alias.name)}` : write(expr),
  );
  const distinct =
    select.distinct === 'distinct'
      ? sql`distinct `
      : Array.isArray(select.distinct)
        ? sql`distinct on (${list(select.distinct.map(write))}) `
        : sql``;
  const clauses = [
    sql`select ${distinct}${list(columns)}`,
    ...(select.from?.length
      ? [
          sql`from ${list(
            select.from.map((from, index) => writeFrom(from, index === 0, scope, write)),
            ' ',
          )}`,
        ]
      : []),
    ...(select.where ? [sql`where ${write(select.where)}`] : []),
    ...(select.groupBy?.length ? [sql`group by ${list(select.groupBy.map(write))}`] : []),
    ...(select.having ? [sql`having ${write(select.having)}`] : []),
    ...(select.orderBy?.length ? [sql`order by ${orderBy(select.orderBy, write)}`] : []),
    ...(select.limit?.limit ? [sql`limit ${write(select.limit.limit)}`] : []),
    ...(select.limit?.offset ? [sql`offset ${write(select.limit.offset)}`] : []),
  ];
  return list(clauses, ' ');
}

function writeFrom(
  from: From,
  isFirst: boolean,
  scope: QueryScope,
  write: (part: Parameters<typeof writeExpression>[0]) => Sql,
): Sql {
  const relation = relationOf(from, scope);
  const join = from.join ?? undefined;
  if (join === undefined) return isFirst ? relation : sql`, ${relation}`;
  const kind = joins[join.type];
  if (kind === undefined)
    refuse(
      scope.check,
      'sources/select_refused',
      `The select of ${scope.check.source} may not use ${join.type}.`,
    );
  const on = join.on
    ? sql` on ${write(join.on)}`
    : join.using
      ? sql` using (${list(join.using.map((name) => id(name.name)))})`
      : sql``;
  return sql`${kind ?? sql`join`} ${relation}${on}`;
}

function relationOf(from: From, scope: QueryScope): Sql {
  if (from.type === 'statement') return sql`(${writeQuery(from.statement, scope)}) as ${id(from.alias)}`;
  if (from.type === 'table') {
    const { name, alias, schema } = from.name;
    if (schema === undefined && scope.bound.has(name)) return sql`${id(name)} as ${id(alias ?? name)}`;
    const relation = schema === undefined ? scope.relations.get(name) : undefined;
    if (relation !== undefined) return sql`${relation} as ${id(alias ?? name)}`;
    refuse(
      scope.check,
      'sources/select_unknown_relation',
      `The select of ${scope.check.source} reads from ${name}, which is no source.`,
      { written: name, allowed: [...scope.relations.keys()] },
    );
    return sql`(select null) as ${id(alias ?? name)}`;
  }
  refuse(
    scope.check,
    'sources/select_unknown_function',
    `The select of ${scope.check.source} reads from a function, which is not allowed.`,
    { allowed: [...scope.relations.keys()] },
  );
  return sql`(select ${literal(null)})`;
}
