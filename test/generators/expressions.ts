import type {
  AggregateFunction,
  BinaryOperator,
  DerivedName,
  Expression,
  ScalarFunction,
  ValueType,
} from '../../src/expressions/index.ts';
import { derivedNames } from '../../src/expressions/index.ts';

/** Short words for building expressions in tests. */
export function number(value: number): Expression {
  return { kind: 'literal', type: 'number', value };
}

export function text(value: string): Expression {
  return { kind: 'literal', type: 'text', value };
}

export function days(count: number): Expression {
  return { kind: 'duration', days: count };
}

export function column(name: string, type: ValueType = 'text'): Expression {
  return { kind: 'name', name: { scope: 'column', column: name, type } };
}

export function attribute(name: string, type: ValueType = 'text'): Expression {
  return { kind: 'name', name: { scope: 'attribute', attribute: name, type } };
}

export function derived(name: DerivedName): Expression {
  return { kind: 'name', name: { scope: 'derived', column: name, type: derivedNames[name] } };
}

export const stage: Expression = { kind: 'name', name: { scope: 'stage', type: 'text' } };

export const score: Expression = { kind: 'name', name: { scope: 'score', type: 'number' } };

export const band: Expression = { kind: 'name', name: { scope: 'band', type: 'text' } };

export const nothing: Expression = { kind: 'null' };

export function capHolds(cap: string): Expression {
  return { kind: 'name', name: { scope: 'cap', cap, type: 'boolean' } };
}

export function metric(name: string, type: ValueType = 'number'): Expression {
  return { kind: 'name', name: { scope: 'metric', metric: name, type } };
}

export function pointsOf(name: string): Expression {
  return { kind: 'name', name: { scope: 'points', metric: name, type: 'number' } };
}

export function dimension(name: string): Expression {
  return { kind: 'name', name: { scope: 'dimension', dimension: name, type: 'number' } };
}

export const rowDay: Expression = { kind: 'row_day' };

export function binary(left: Expression, operator: BinaryOperator, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

export function not(of: Expression): Expression {
  return { kind: 'not', of };
}

export function isNull(of: Expression, negated = false): Expression {
  return { kind: 'is_null', of, negated };
}

export function among(of: Expression, values: readonly string[], negated = false): Expression {
  return { kind: 'in', of, among: values.map(text), negated };
}

export function call(name: ScalarFunction, ...args: readonly Expression[]): Expression {
  return { kind: 'call', function: name, args };
}

export function aggregate(name: AggregateFunction, ...args: readonly Expression[]): Expression {
  return { kind: 'aggregate', function: name, args, distinct: false, filter: null };
}

export function distinct(...args: readonly Expression[]): Expression {
  return { kind: 'aggregate', function: 'count', args, distinct: true, filter: null };
}

export function countIf(filter: Expression): Expression {
  return { kind: 'aggregate', function: 'count', args: [], distinct: false, filter };
}

export const countAll: Expression = aggregate('count');
