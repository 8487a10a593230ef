import { snapshotColumns } from '../../lib/index.ts';
import type { Metric } from '../../metrics/index.ts';
import { capability, id, literal, type Sql, sql } from '../../sql/index.ts';
import { compileCurve } from '../curves/compile-curve.ts';
import type { CurveContext } from '../curves/curve-context.ts';
import type { Column, Layer } from '../layer.ts';
import { nodeColumns } from './node-columns.ts';

/** Points of every metric, then what stands in for missing ones (`count_as`, `keep_last`). */
export function pointLayers(metrics: readonly Metric[]): Layer[] {
  return [
    {
      name: 'points',
      comment: 'points 0..100 of each value, through its curve',
      columns: metrics.flatMap(points),
    },
    { name: 'counted', comment: 'points or what stands in for them', columns: metrics.flatMap(counted) },
  ];
}

function points(metric: Metric): Column[] {
  const value = id(snapshotColumns.value(metric.name));
  const compiled =
    metric.curve === null ? sql`cast(null as double)` : compileCurve(value, metric.curve, contextOf(metric));
  const column = { name: snapshotColumns.points(metric.name), value: compiled };
  return metric.ifMissing.kind === 'keep_last' ? [column, lastGood(metric, metric.ifMissing.days)] : [column];
}

/** The value, or the last good one of at most so many days ago. */
function lastGood(metric: Metric, days: number): Column {
  const age = capability('days_between', id(snapshotColumns.goodOn(metric.name)), id('day'));
  const kept = sql`case when ${id(snapshotColumns.state(metric.name))} <> 'not_applicable' and ${age} <= ${days} then ${id(snapshotColumns.goodValue(metric.name))} end`;
  return {
    name: lastColumn(metric),
    value: sql`coalesce(${id(snapshotColumns.value(metric.name))}, ${kept})`,
  };
}

function counted(metric: Metric): Column[] {
  const own = id(snapshotColumns.points(metric.name));
  const name = nodeColumns.counted(metric.name);
  const policy = metric.ifMissing;
  if (policy.kind === 'count_as') {
    const missing = sql`${id(snapshotColumns.state(metric.name))} <> 'not_applicable'`;
    return [{ name, value: sql`coalesce(${own}, case when ${missing} then ${literal(policy.points)} end)` }];
  }
  if (policy.kind !== 'keep_last') return [];
  const value: Sql =
    metric.curve === null ? own : compileCurve(id(lastColumn(metric)), metric.curve, contextOf(metric));
  return [{ name, value: sql`coalesce(${own}, ${value})` }];
}

function lastColumn(metric: Metric): string {
  return `${metric.name}__last`;
}

function contextOf(metric: Metric): CurveContext {
  return {
    valueType: metric.valueType,
    peerValue: id(snapshotColumns.value(metric.name)),
    peerGroup: [id('day'), id('segment')],
  };
}
