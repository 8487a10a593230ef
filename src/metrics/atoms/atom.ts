import {
  type AggregateExpression,
  childExpressions,
  type Expression,
  namesIn,
} from '../../expressions/index.ts';
import type { AggregateShape } from '../kinds/aggregate-kind.ts';
import { aggregateKinds } from '../kinds/aggregate-kinds.ts';
import type { RowBasis } from '../measured-metric.ts';
import { endColumns } from '../rows/row-source.ts';

/** One aggregate over the rows of one basis: what the strategies compute. Equal ones of several metrics are one atom. */
export interface Atom {
  /** Start of the names of its columns. */
  readonly column: string;
  readonly basis: RowBasis;
  readonly aggregate: AggregateExpression;
  readonly shape: AggregateShape;
  /** Conditions that all must hold for a row to count, without the attendance that the rows themselves require. */
  readonly conditions: readonly Expression[];
  /** Roles that must have attended. */
  readonly attended: readonly string[];
  /** Whether it reads what is of the day and not of the row: attributes, `days_since`, `attended` inside an `or`. */
  readonly readsDay: boolean;
  /** Columns of the fact it reads. */
  readonly columns: readonly string[];
}

/** The atom of an aggregate over a basis. */
export function makeAtom(column: string, basis: RowBasis, aggregate: AggregateExpression): Atom {
  const kind = aggregateKinds[aggregate.function];
  const wanted = [basis.where, aggregate.filter].flatMap((condition) =>
    condition === null ? [] : conjuncts(condition),
  );
  const attended = wanted.flatMap((condition) => roleIn(condition) ?? []);
  const conditions = wanted.filter((condition) => roleIn(condition) === null);
  const read = [...conditions, ...aggregate.args];
  const end = basis.stillOpen && basis.rows.kind === 'fact' ? endColumns[basis.rows.fact] : undefined;
  const names = read.flatMap(namesIn);
  return {
    column,
    basis,
    aggregate,
    shape: kind.shapeOf(aggregate),
    conditions,
    attended: [...new Set(attended)].sort(),
    readsDay: names.some((name) => name.scope !== 'column') || read.some(readsDay),
    columns: [
      ...new Set([
        ...names.flatMap((name) => (name.scope === 'column' ? [name.column] : [])),
        ...kind.reads,
        ...(end === undefined ? [] : [end]),
      ]),
    ],
  };
}

/** What makes two atoms the same. */
export function atomKey(basis: RowBasis, aggregate: AggregateExpression): string {
  return JSON.stringify([basis, aggregate]);
}

function conjuncts(condition: Expression): Expression[] {
  if (condition.kind !== 'binary' || condition.operator !== 'and') return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}

function roleIn(condition: Expression): string | null {
  if (condition.kind !== 'call' || condition.function !== 'attended') return null;
  const [role] = condition.args;
  return role?.kind === 'literal' ? String(role.value) : null;
}

function readsDay(expression: Expression): boolean {
  if (expression.kind === 'call' && ['days_since', 'days_until', 'attended'].includes(expression.function))
    return true;
  return childExpressions(expression).some(readsDay);
}

/** Roles that an atom asks for in places that are not required of every row. */
export function rolesInside(atom: Atom): string[] {
  const search = (expression: Expression): string[] => [
    ...(roleIn(expression) === null ? [] : [roleIn(expression) ?? '']),
    ...childExpressions(expression).flatMap(search),
  ];
  return [...new Set([...atom.conditions, ...atom.aggregate.args].flatMap(search))].sort();
}
