import { childExpressions, type Expression, metricsIn } from '../expressions/index.ts';
import type { FactName } from '../facts/index.ts';
import type { Comparison, Metric } from './metric.ts';

/** Rows that a metric is made from: of a fact, or of the scores of a people model. */
export interface RowBasis {
  readonly rows:
    | { readonly kind: 'fact'; readonly fact: FactName }
    | { readonly kind: 'people'; readonly model: string };
  readonly where: Expression | null;
  readonly window: number | null;
  readonly stillOpen: boolean;
}

/**
 * A metric as the compiler takes it: a rubric is the last level of its ratings, and a comparison of rows is a metric of
 * the rows (hidden, with a name no person can write) and a comparison of that metric. `only_for` is asked of the
 * comparison, on its day, and not of the rows of earlier days.
 */
export interface MeasuredMetric {
  readonly name: string;
  /** The metric as resolved, for what stays the same: facts, value type. */
  readonly metric: Metric;
  readonly hidden: boolean;
  readonly rows: RowBasis | null;
  /** Over the rows, or over names of the account's day. Null: the metric it compares, or reads as it is. */
  readonly calculate: Expression | null;
  readonly onlyFor: Expression | null;
  readonly comparison: { readonly of: string; readonly by: Comparison } | null;
  /** Metrics whose value it needs on the day, in order of mention; without one of them it has none itself. */
  readonly needs: readonly string[];
  /** Metrics it reads on the day, needed or not. */
  readonly reads: readonly string[];
}

/** The resolved metrics taken apart; in the same order, each hidden one just before the metric that compares it. */
export function measuredMetrics(metrics: readonly Metric[]): MeasuredMetric[] {
  return metrics.flatMap((metric) => {
    const plain = withoutComparison(metric);
    if (metric.comparison === null) return [plain];
    if (metric.basis.kind === 'metric' && metric.calculate === null)
      return [compared(metric, metric.basis.metric, metric.comparison)];
    const hidden = {
      ...withoutComparison({ ...metric, onlyFor: null }),
      metric,
      name: `${metric.name}__compared`,
      hidden: true,
    };
    return [hidden, compared(metric, hidden.name, metric.comparison)];
  });
}

function compared(metric: Metric, of: string, by: Comparison): MeasuredMetric {
  const conditions = metricsIn(metric.onlyFor);
  return {
    ...common(metric),
    rows: null,
    calculate: null,
    comparison: { of, by },
    needs: [of],
    reads: [of, ...conditions],
  };
}

function withoutComparison(metric: Metric): MeasuredMetric {
  const { basis } = metric;
  const calculate =
    basis.kind === 'metric' && metric.calculate === null ? readAsIs(metric, basis.metric) : metric.calculate;
  const needs = calculate === null ? [] : [...new Set(neededIn(calculate))];
  const reads = [...new Set([...needs, ...metricsIn(calculate), ...metricsIn(metric.onlyFor)])];
  const shared = { ...common(metric), comparison: null, needs, reads };
  switch (basis.kind) {
    case 'fact':
      return {
        ...shared,
        rows: {
          rows: { kind: 'fact', fact: basis.fact },
          where: basis.where,
          window: basis.window,
          stillOpen: basis.stillOpen,
        },
        calculate,
      };
    case 'people':
      return {
        ...shared,
        rows: {
          rows: { kind: 'people', model: basis.model },
          where: basis.where,
          window: null,
          stillOpen: false,
        },
        calculate,
      };
    case 'rubric':
      return { ...shared, ...rubricRows(basis.rubric, basis.validFor) };
    case 'metric':
    case 'account':
      return { ...shared, rows: null, calculate };
  }
}

function common(metric: Metric): Pick<MeasuredMetric, 'name' | 'metric' | 'hidden' | 'onlyFor'> {
  return { name: metric.name, metric, hidden: false, onlyFor: metric.onlyFor };
}

/** "Don't know" replaces a level: the last row counts, known or not; after its validity the rating has expired. */
function rubricRows(rubric: string, validFor: number | null): Pick<MeasuredMetric, 'rows' | 'calculate'> {
  const column = (name: string, type: 'text' | 'number'): Expression => ({
    kind: 'name',
    name: { scope: 'column', column: name, type },
  });
  const where: Expression = {
    kind: 'binary',
    operator: '=',
    left: column('rubric', 'text'),
    right: { kind: 'literal', type: 'text', value: rubric },
  };
  return {
    rows: { rows: { kind: 'fact', fact: 'ratings' }, where, window: validFor, stillOpen: false },
    calculate: {
      kind: 'aggregate',
      function: 'last',
      args: [column('level', 'number')],
      distinct: false,
      filter: null,
    },
  };
}

function readAsIs(metric: Metric, of: string): Expression {
  return { kind: 'name', name: { scope: 'metric', metric: of, type: metric.valueType } };
}

/** Metrics an expression can not do without: those outside every `coalesce`. */
function neededIn(expression: Expression): string[] {
  if (expression.kind === 'call' && expression.function === 'coalesce') return [];
  if (expression.kind === 'name') return expression.name.scope === 'metric' ? [expression.name.metric] : [];
  return childExpressions(expression).flatMap(neededIn);
}
