import { type Expression, metricsIn, namesIn } from '../../expressions/index.ts';
import type { FactName } from '../../facts/index.ts';
import type { Metric } from '../../metrics/index.ts';
import type { HealthModel } from '../health-model.ts';

/** The facts that a metric's value comes from, through the metrics it is made of; conditions on who it is for do not count. */
export function valueFacts(model: HealthModel, metric: Metric): FactName[] {
  const { basis } = metric;
  if (basis.kind === 'fact') return [basis.fact];
  if (basis.kind === 'rubric') return ['ratings'];
  if (basis.kind === 'people') return ['people'];
  const read = basis.kind === 'metric' ? [basis.metric] : metricsIn(metric.calculate);
  const bases = read.flatMap((name) => model.metrics.filter((each) => each.name === name));
  if (bases.length > 0) return [...new Set(bases.flatMap((base) => valueFacts(model, base)))];
  const names = metric.calculate === null ? [] : namesIn(metric.calculate);
  return names.some(({ scope }) => scope === 'derived') ? ['contracts'] : ['accounts'];
}

/** Every condition and calculation of a metric. */
export function expressionsOf({ basis, calculate, onlyFor }: Metric): Expression[] {
  const where = basis.kind === 'fact' || basis.kind === 'people' ? basis.where : null;
  return [where, calculate, onlyFor].filter((expression) => expression !== null);
}
