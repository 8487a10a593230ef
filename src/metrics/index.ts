export { accountDayScope, gridColumns } from './account-day-scope.ts';
export { backfilled, compileBackfilled } from './compile-backfilled.ts';
export { compileMeasurements, type MeasurementsPlan } from './compile-measurements.ts';
export { formatValue } from './format-value.ts';
export { accountFreezes, compileAccountFreezes } from './grid/account-freezes.ts';
export { firstThatHolds } from './grid/first-that-holds.ts';
export type { FeedPromise, MeasurementsSpec, RegionCalendars } from './measurements-spec.ts';
export {
  type Basis,
  type Comparison,
  type Curve,
  type IfMissing,
  type MeasurementState,
  type Metric,
  measurementStates,
  type Rubric,
  type RubricLevel,
  type Unit,
} from './metric.ts';
export { columnAsOf, countsOn } from './rows/as-of.ts';
export { sayValue } from './say-value.ts';
export type { Choice, Stage } from './stage.ts';
export { compileFeedsDown } from './states/feed-days.ts';
