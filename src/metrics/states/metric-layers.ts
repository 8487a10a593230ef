import { capability, day, id, type Sql, sql } from '../../sql/index.ts';
import { isOneDay } from '../grid/day-intervals.ts';
import type { MeasuredMetric } from '../measured-metric.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import type { Pass } from '../strategies/pass.ts';
import { emptyState } from './answer-counts.ts';
import { applies, baseState, guardedFacts, hasEmptyStates, holdDays, knowsEmptyState } from './base-state.ts';
import type { LayerColumn } from './layers.ts';
import { measureColumns } from './measure-columns.ts';
import { metricLevels } from './metric-levels.ts';
import { type AtomTable, rawValue } from './raw-value.ts';

/** What the layers of a pass are made from. */
export interface LayerInput {
  readonly pass: Pass;
  readonly metrics: readonly MeasuredMetric[];
  readonly atoms: AtomTable;
  /** Metrics whose raw values stand in the relation already. */
  readonly known: ReadonlySet<string>;
  /** Whether values are held and good ones remembered: not on earlier days, which only serve as references. */
  readonly holds: boolean;
  /** Columns to compute before a level, for comparisons inside the pass. */
  readonly before: (level: readonly MeasuredMetric[]) => readonly LayerColumn[];
}

/** Columns of the metrics, layer upon layer, and those that are only read from outside: they need no layer of their own. */
export interface MetricLayers {
  readonly layers: readonly (readonly LayerColumn[])[];
  /** Value, state and held of metrics that no other reads, and the good values that the span has seen of them. */
  readonly last: readonly LayerColumn[];
}

/**
 * Layers of columns from atoms to value, state and held, level by level, and the good values to carry. What no other
 * metric reads is made last of all, so that the windows of good values have less to carry along.
 */
export function metricLayers(input: LayerInput): MetricLayers {
  const { pass, holds } = input;
  const isGuarded = (metric: MeasuredMetric): boolean => holds && canBeHeld(pass.spec, metric);
  const read = new Set(input.metrics.flatMap((metric) => metric.reads));
  const isLast = (metric: MeasuredMetric): boolean => holds && !isGuarded(metric) && !read.has(metric.name);
  const layers = metricLevels(input.metrics).flatMap((level) => {
    const guarded = level.filter(isGuarded);
    return [
      [...input.before(level)],
      level.filter((metric) => !input.known.has(metric.name)).flatMap((metric) => rawColumns(input, metric)),
      level.map((metric) => ({
        name: measureColumns.base(metric.name),
        value: baseState(pass.spec, metric),
      })),
      guarded.flatMap((metric) => goodColumns(pass, metric)),
      level
        .filter((metric) => !isLast(metric))
        .flatMap((metric) => (isGuarded(metric) ? heldColumns(pass.spec, metric) : measuredColumns(metric))),
    ];
  });
  if (!holds) return { layers, last: [] };
  const goods = remembered(pass.spec, input.metrics).flatMap((metric) => seenColumns(pass, metric));
  const last = input.metrics.filter(isLast).flatMap(measuredColumns);
  // Windows are computed before the carry is joined: of one day there are none.
  return isOneDay(pass.intervals)
    ? { layers, last: [...goods, ...last] }
    : { layers: [...layers, goods], last };
}

/** Whether a last good value can stand in while a feed is down. */
export function canBeHeld(spec: MeasurementsSpec, metric: MeasuredMetric): boolean {
  return guardedFacts(spec, metric).length > 0 && !metric.hidden;
}

/** Metrics whose good values are only remembered: their layers give what the span has seen, the carry comes in at the end. */
export function remembered(
  spec: MeasurementsSpec,
  metrics: readonly MeasuredMetric[],
): readonly MeasuredMetric[] {
  return metrics.filter((metric) => !metric.hidden && !canBeHeld(spec, metric));
}

function rawColumns({ pass, atoms }: LayerInput, metric: MeasuredMetric): LayerColumn[] {
  const raw = {
    name: measureColumns.raw(metric.name),
    value: pass.spec.failed.has(metric.metric.name)
      ? nothing(metric)
      : rawValue(pass, metric, atoms, applies(pass.spec, metric)),
  };
  if (!knowsEmptyState(pass.spec, metric)) return [raw];
  return [raw, { name: measureColumns.empty(metric.name), value: emptyState(metric, atoms) }];
}

/** A null of the metric's type. */
export function nothing(metric: MeasuredMetric): Sql {
  return metric.metric.valueType === 'text' && metric.comparison === null
    ? sql`cast(null as string)`
    : sql`cast(null as double)`;
}

function measuredColumns(metric: MeasuredMetric): LayerColumn[] {
  const base = id(measureColumns.base(metric.name));
  return [
    {
      name: measureColumns.value(metric.name),
      value: sql`case when ${base} = 'measured' then ${id(measureColumns.raw(metric.name))} end`,
    },
    { name: measureColumns.state(metric.name), value: base },
    { name: measureColumns.held(metric.name), value: sql`false` },
  ];
}

/** While a feed is down, the last good value stands in for as many days as the source allows. */
function heldColumns(spec: MeasurementsSpec, metric: MeasuredMetric): LayerColumn[] {
  const base = id(measureColumns.base(metric.name));
  const goodOn = id(measureColumns.goodOn(metric.name));
  const held = sql`coalesce(${base} = 'feed_broken' and ${holdDays(spec, metric)} is not null and ${capability('days_between', goodOn, id('day'))} <= ${holdDays(spec, metric)}, false)`;
  return [
    {
      name: measureColumns.value(metric.name),
      value: sql`case when ${base} = 'measured' then ${id(measureColumns.raw(metric.name))} when ${held} then ${id(measureColumns.goodValue(metric.name))} end`,
    },
    {
      name: measureColumns.state(metric.name),
      value: sql`case when ${held} then 'measured' else ${base} end`,
    },
    { name: measureColumns.held(metric.name), value: held },
  ];
}

/** The last good value up to the day and its day: of this life, or else carried over from the day before the span. */
function goodColumns(pass: Pass, metric: MeasuredMetric): LayerColumn[] {
  return seenColumns(pass, metric).map(({ name, value }) => ({
    name,
    value: sql`coalesce(${value}, ${carriedOver(pass.spec, id(carriedColumn(name)))})`,
  }));
}

/** A value of the carry where the life began before the span. */
export function carriedOver(spec: MeasurementsSpec, carried: Sql): Sql {
  return sql`case when life_from < ${day(spec.span.from)} then ${carried} end`;
}

/** The last good value and its day within the span. */
function seenColumns(pass: Pass, metric: MeasuredMetric): LayerColumn[] {
  const isGood = sql`${id(measureColumns.base(metric.name))} = 'measured'`;
  const lastKnown = (value: Sql): Sql =>
    isOneDay(pass.intervals) || neverLapses(pass.spec, metric)
      ? sql`case when ${isGood} then ${value} end`
      : sql`${capability('last_known', sql`case when ${isGood} then ${value} end`)} over (partition by entity, life_from order by day rows between unbounded preceding and current row)`;
  return [
    { name: measureColumns.goodValue(metric.name), value: lastKnown(id(measureColumns.raw(metric.name))) },
    { name: measureColumns.goodOn(metric.name), value: lastKnown(id('day')) },
  ];
}

/** Functions that have a value of no rows, too. */
const alwaysThere = new Set(['count', 'sum', 'any', 'days_since_last', 'time_spent', 'unused_products']);

/** Whether the metric, once measured, is measured on every later day of the life: then no day needs an earlier good value. */
function neverLapses(spec: MeasurementsSpec, metric: MeasuredMetric): boolean {
  const { calculate } = metric;
  // An answer that was given before its source collects is measured, and expires until then.
  if (hasEmptyStates(metric)) return false;
  if (metric.onlyFor !== null || metric.needs.length > 0 || guardedFacts(spec, metric).length > 0)
    return false;
  return metric.rows !== null && calculate?.kind === 'aggregate' && alwaysThere.has(calculate.function);
}

/** A column of the carry beside the grid's. */
export function carriedColumn(column: string): string {
  return `__carried__${column}`;
}
