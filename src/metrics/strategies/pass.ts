import { day, id, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import type { DayInterval } from '../grid/day-intervals.ts';
import { hullOf, isOneDay } from '../grid/day-intervals.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';

/** Metrics computed together over some days, on one grid. */
export interface Pass {
  readonly spec: MeasurementsSpec;
  /** Start of the names of its relations. */
  readonly prefix: string;
  readonly grid: string;
  /** In order, not touching. */
  readonly intervals: readonly DayInterval[];
}

/** Columns that a strategy has computed: a relation to join to the grid, one row for each entity (and day) with something to say. */
export interface Computed {
  readonly steps: readonly PlanStep[];
  readonly relation: string;
  readonly columns: readonly string[];
}

/** What a day's rows are grouped by: the key on one day; entity and day over several. */
export function unitColumns(pass: Pass): readonly string[] {
  return isOneDay(pass.intervals) ? ['__key'] : ['__entity', '__day'];
}

/** How a computed relation is joined to the grid `g`. */
export function onUnit(pass: Pass, alias: string): Sql {
  return isOneDay(pass.intervals)
    ? sql`${id(alias, '__key')} = ${id('g', '__key')}`
    : sql`${id(alias, '__entity')} = ${id('g', 'entity')} and ${id(alias, '__day')} = ${id('g', 'day')}`;
}

/** The first and the last day as constants. */
export function bounds(pass: Pass): { readonly first: Sql; readonly last: Sql } {
  const hull = hullOf(pass.intervals);
  return { first: day(hull.from), last: day(hull.to) };
}
