import { type Expression, namesIn } from '../expressions/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { Unit } from '../metrics/index.ts';
import type { ResolvedValue } from './resolve-value.ts';
import type { MetricSpec } from './spec/metric-schema.ts';

/** How a value is best shown, from how it is computed and how its points are written. */
export function inferUnit(
  value: ResolvedValue,
  spec: MetricSpec,
  catalog: FactCatalog,
  unitOf: (metric: string) => Unit,
): Unit {
  const { basis, calculate, comparison, type } = value;
  if (type === 'text') return 'text';
  if (type === 'boolean') return 'yes_no';
  if (spec.points === 'as is') return 'points';
  if (comparison !== null) {
    if (comparison.kind === 'peers') return 'share';
    return comparison.kind === 'slope' ? 'number' : 'ratio';
  }
  if (basis.kind === 'metric') return unitOf(basis.metric);
  if (calculate === null) return 'number';
  if (typeof spec.points === 'object' && Object.keys(spec.points).some((key) => key.includes('%')))
    return 'share';
  return unitOfExpression(
    calculate,
    (column) =>
      basis.kind === 'fact' &&
      catalog[basis.fact].columns.some((one) => one.name === column && one.kind === 'money'),
  );
}

function unitOfExpression(expression: Expression, isMoney: (column: string) => boolean): Unit {
  if (expression.kind === 'aggregate') {
    switch (expression.function) {
      case 'count':
      case 'unused_products':
        return 'count';
      case 'share':
      case 'busiest_person_share':
        return 'share';
      case 'days_since_last':
        return 'days';
      case 'time_spent':
        return 'hours';
      default: {
        const [arg] = expression.args;
        return arg === undefined ? 'number' : unitOfExpression(arg, isMoney);
      }
    }
  }
  if (expression.kind === 'call' && expression.function.startsWith('days_')) return 'days';
  if (expression.kind === 'call' && expression.args[0] !== undefined)
    return unitOfExpression(expression.args[0], isMoney);
  if (expression.kind === 'name') {
    const { name } = expression;
    if (name.scope === 'column' && isMoney(name.column)) return 'money';
    if (name.scope === 'derived' && name.column === 'arr') return 'money';
    if (name.scope === 'derived' && name.column === 'tenure_days') return 'days';
  }
  if (expression.kind === 'binary' && (expression.operator === '+' || expression.operator === '-')) {
    const units = [expression.left, expression.right].map((side) => unitOfExpression(side, isMoney));
    return units[0] !== undefined && units[0] === units[1] && namesIn(expression).length > 0
      ? units[0]
      : 'number';
  }
  return 'number';
}
