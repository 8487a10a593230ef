import { addDays, type Day } from '../../lib/index.ts';
import { type DayInterval, mergeIntervals } from '../grid/day-intervals.ts';
import type { MeasuredMetric } from '../measured-metric.ts';
import type { Comparison } from '../metric.ts';

/** Days before D, as first and last number of days back. */
interface Back {
  readonly first: number;
  readonly last: number;
}

/** Which days before D a comparison reads of the metric it compares. */
export function daysBack(by: Comparison): Back | null {
  switch (by.kind) {
    case 'own_median':
      return { first: by.days, last: 1 };
    case 'previous_window':
      return { first: by.days, last: by.days };
    case 'last_year':
      return { first: 364, last: 364 };
    case 'slope':
      return by.days > 1 ? { first: by.days - 1, last: 1 } : null;
    case 'peers':
      return null;
  }
}

/**
 * The metrics that are read on days before the one that is computed, with all that they read there, and those days
 * together with the span itself. Empty where nothing looks back.
 */
export function earlierNeeds(
  metrics: readonly MeasuredMetric[],
  span: DayInterval,
): { readonly names: ReadonlySet<string>; readonly intervals: readonly DayInterval[] } {
  const needs = new Map<string, Back[]>(metrics.map((metric) => [metric.name, [{ first: 0, last: 0 }]]));
  const add = (name: string, backs: readonly Back[]): void => {
    const known = needs.get(name) ?? [];
    needs.set(name, unite([...known, ...backs]));
  };
  for (const metric of [...metrics].reverse()) {
    const own = needs.get(metric.name) ?? [];
    for (const read of metric.reads) add(read, own);
    const back = metric.comparison === null ? null : daysBack(metric.comparison.by);
    if (metric.comparison === null || back === null) continue;
    add(
      metric.comparison.of,
      own.map((at) => ({ first: at.first + back.first, last: at.last + back.last })),
    );
  }
  const names = new Set(
    [...needs].flatMap(([name, backs]) => (backs.some((back) => back.first > 0) ? [name] : [])),
  );
  const intervals = [...names].flatMap((name) => (needs.get(name) ?? []).map((back) => shifted(span, back)));
  return { names, intervals: mergeIntervals(intervals) };
}

function shifted(span: DayInterval, back: Back): DayInterval {
  const from: Day = addDays(span.from, -back.first);
  return { from, to: addDays(span.to, -back.last) };
}

function unite(backs: readonly Back[]): Back[] {
  const sorted = [...backs].sort((a, b) => a.last - b.last || a.first - b.first);
  const united: Back[] = [];
  for (const back of sorted) {
    const before = united.at(-1);
    if (before !== undefined && back.last <= before.first + 1) {
      united[united.length - 1] = { first: Math.max(before.first, back.first), last: before.last };
    } else united.push(back);
  }
  return united;
}
