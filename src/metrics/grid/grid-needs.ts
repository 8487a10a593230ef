import { childExpressions, type Expression, namesIn } from '../../expressions/index.ts';
import { gridColumns } from '../account-day-scope.ts';
import type { MeasuredMetric } from '../measured-metric.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';

/** What the expressions of a model want to know of an account and day. */
export interface GridNeeds {
  readonly attributes: readonly string[];
  /** Windows of `sponsor_left_within`. */
  readonly sponsorLeftWithin: readonly number[];
  readonly sponsorReplaced: boolean;
}

/** Columns of accounts that have a meaning of their own beside being attributes. */
const always = ['parent_id'];
/** Columns of accounts that stand in where there are no contracts. */
const standIns = ['arr', 'seats'];

/** The attributes and sponsor conditions that anything in the specification names, in a fixed order. */
export function gridNeeds(spec: MeasurementsSpec): GridNeeds {
  const expressions = everyExpression(spec);
  const names = expressions.flatMap(namesIn);
  const kept = standIns.filter((name) =>
    spec.catalog.accounts.columns.some((column) => column.name === name),
  );
  const attributes = new Set([
    ...always,
    ...kept,
    ...(spec.segmentBy === null ? [] : [spec.segmentBy]),
    ...(spec.regions === null ? [] : [spec.regions.attribute]),
  ]);
  for (const name of names) if (name.scope === 'attribute') attributes.add(name.attribute);
  const calls = expressions.flatMap(callsIn);
  const windows = calls.flatMap((call) =>
    call.function === 'sponsor_left_within' && call.args[0]?.kind === 'duration' ? [call.args[0].days] : [],
  );
  return {
    attributes: [...attributes].sort(),
    sponsorLeftWithin: [...new Set(windows)].sort((a, b) => a - b),
    sponsorReplaced: calls.some((call) => call.function === 'sponsor_replaced'),
  };
}

/** Columns of the grid that metrics read on a day, for grids of several days that serve nothing else. */
export function gridColumnsRead(metrics: readonly MeasuredMetric[]): string[] {
  const expressions = metrics
    .flatMap((metric) => [metric.calculate, metric.onlyFor, metric.rows?.where ?? null])
    .filter((expression) => expression !== null);
  const named = expressions.flatMap(namesIn).flatMap((name) => {
    if (name.scope === 'attribute') return [gridColumns.attribute(name.attribute)];
    if (name.scope === 'derived') return [name.column];
    return name.scope === 'stage' ? ['stage'] : [];
  });
  const sponsors = expressions.flatMap(callsIn).flatMap((call) => {
    if (call.function === 'sponsor_replaced') return [gridColumns.sponsorReplaced];
    const [window] = call.args;
    return call.function === 'sponsor_left_within' && window?.kind === 'duration'
      ? [gridColumns.sponsorLeftWithin(window.days)]
      : [];
  });
  const segment = metrics.some((metric) => metric.comparison?.by.kind === 'peers') ? ['segment'] : [];
  return [...new Set(['entity', 'day', 'start_on', ...named, ...sponsors, ...segment])];
}

function everyExpression(spec: MeasurementsSpec): Expression[] {
  const conditions = [...spec.stages, ...spec.choices].map((choice) => choice.when);
  const ofMetrics = spec.metrics.flatMap((metric) => [
    metric.calculate,
    metric.onlyFor,
    'where' in metric.basis ? metric.basis.where : null,
  ]);
  return [...conditions, ...ofMetrics, ...spec.conditions].filter((expression) => expression !== null);
}

function callsIn(expression: Expression): Extract<Expression, { readonly kind: 'call' }>[] {
  const inside = childExpressions(expression).flatMap(callsIn);
  return expression.kind === 'call' ? [expression, ...inside] : inside;
}
