import { addDays } from '../../lib/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import type { Earlier } from '../comparisons/comparison-kind.ts';
import { timeComparison } from '../comparisons/time-comparison.ts';
import { type DayInterval, hullOf, isOneDay } from '../grid/day-intervals.ts';
import type { MeasuredMetric } from '../measured-metric.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import { knowsEmptyState } from './base-state.ts';
import type { LayerColumn } from './layers.ts';
import { measureColumns } from './measure-columns.ts';

/** Name of the relation with the metrics that are read on earlier days: entity, day, raw, empty and value of each. */
export const earlierDays = 'earlier_measured';
/** Name of the relation with what comparisons know, joined to the grid of the span. */
export const references = 'earlier_references';

const origin = day('2000-01-01');

/** Columns of comparisons with earlier days, as windows over the days of each entity. */
export function windowReferences(spec: MeasurementsSpec, metrics: readonly MeasuredMetric[]): LayerColumn[] {
  return metrics.flatMap((metric) => {
    if (metric.comparison === null) return [];
    const earlier: Earlier = {
      ...seriesOf(spec, metric.comparison.of),
      over: (aggregate, of, first, last) =>
        sql`${aggregate(of)} over (partition by entity order by ${capability('days_between', origin, id('day'))} range between ${first} preceding and ${last} preceding)`,
    };
    return [
      ...(timeComparison(metric.comparison.by)?.references(
        earlier,
        measureColumns.reference(metric.name, ''),
      ) ?? []),
    ];
  });
}

/** The same for one day: one group for each entity. */
function groupedReferences(
  spec: MeasurementsSpec,
  metrics: readonly MeasuredMetric[],
  span: DayInterval,
): LayerColumn[] {
  return metrics.flatMap((metric) => {
    if (metric.comparison === null) return [];
    const earlier: Earlier = {
      ...seriesOf(spec, metric.comparison.of),
      over: (aggregate, of, first, last) =>
        aggregate(
          sql`(case when day between ${day(addDays(span.from, -first))} and ${day(addDays(span.from, -last))} then ${of} end)`,
        ),
    };
    return [
      ...(timeComparison(metric.comparison.by)?.references(
        earlier,
        measureColumns.reference(metric.name, ''),
      ) ?? []),
    ];
  });
}

function seriesOf(spec: MeasurementsSpec, of: string): Pick<Earlier, 'value' | 'unquiet' | 'day'> {
  const value = id(measureColumns.value(of));
  if (spec.regions !== null)
    return { value, unquiet: sql`(case when not is_quiet then ${value} end)`, day: id('day') };
  const quiet = list([...new Set(spec.quietDays)].map((each) => day(each)));
  const unquiet =
    spec.quietDays.length === 0 ? value : sql`(case when day not in (${quiet}) then ${value} end)`;
  return { value, unquiet, day: id('day') };
}

/** Raw columns that the main pass takes over instead of computing them again. */
export function takenOver(spec: MeasurementsSpec, metrics: readonly MeasuredMetric[]): string[] {
  return metrics.flatMap((metric) => [
    measureColumns.raw(metric.name),
    ...(knowsEmptyState(spec, metric) ? [measureColumns.empty(metric.name)] : []),
  ]);
}

/** What the days of the span take from earlier days: their own raw values, and what comparisons know. */
export function compileReferences(
  spec: MeasurementsSpec,
  earlier: readonly MeasuredMetric[],
  comparing: readonly MeasuredMetric[],
  span: DayInterval,
): PlanStep {
  return {
    name: references,
    comment: 'what comparisons with earlier days need to know',
    keep: 'table',
    query: isOneDay([span])
      ? grouped(spec, earlier, comparing, span)
      : windowed(spec, earlier, comparing, span),
  };
}

function grouped(
  spec: MeasurementsSpec,
  earlier: readonly MeasuredMetric[],
  comparing: readonly MeasuredMetric[],
  span: DayInterval,
): Sql {
  const own = takenOver(spec, earlier).map(
    (column) => sql`max(${id(column)}) filter (where day = ${day(span.from)}) as ${id(column)}`,
  );
  const columns = groupedReferences(spec, comparing, span).map(
    ({ name, value }) => sql`${value} as ${id(name)}`,
  );
  return sql`select entity, ${day(span.from)} as day, ${list([...own, ...columns], ',\n  ')} from ${id(earlierDays)} group by entity`;
}

function windowed(
  spec: MeasurementsSpec,
  earlier: readonly MeasuredMetric[],
  comparing: readonly MeasuredMetric[],
  span: DayInterval,
): Sql {
  const own = takenOver(spec, earlier).map((column) => id(column));
  const columns = windowReferences(spec, comparing).map(({ name, value }) => sql`${value} as ${id(name)}`);
  const { from, to } = hullOf([span]);
  return sql`select * from (select entity, day, ${list([...own, ...columns], ',\n  ')} from ${id(earlierDays)}) r
where day >= ${day(from)} and day <= ${day(to)}`;
}
