export { accountDayScope, gridColumns } from './account-day-scope.ts';
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
