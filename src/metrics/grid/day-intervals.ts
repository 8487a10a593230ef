import { addDays, type Day } from '../../lib/index.ts';

/** Days from `from` to `to`, both included. */
export interface DayInterval {
  readonly from: Day;
  readonly to: Day;
}

/** The intervals in order, those that overlap or touch made one. */
export function mergeIntervals(intervals: readonly DayInterval[]): DayInterval[] {
  const merged: DayInterval[] = [];
  for (const interval of [...intervals].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = merged.at(-1);
    if (last !== undefined && interval.from <= addDays(last.to, 1)) {
      merged[merged.length - 1] = { from: last.from, to: interval.to > last.to ? interval.to : last.to };
    } else {
      merged.push(interval);
    }
  }
  return merged;
}

/** The first and the last day of a list of intervals that is not empty. */
export function hullOf(intervals: readonly DayInterval[]): DayInterval {
  const [first] = intervals;
  const last = intervals.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('no interval has no hull');
  return { from: first.from, to: last.to };
}

/** Whether it is one day alone. */
export function isOneDay(intervals: readonly DayInterval[]): boolean {
  const { from, to } = hullOf(intervals);
  return from === to;
}
