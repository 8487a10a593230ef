export type { ColumnType, Engine, Row, StepListener, Value } from './engine.ts';
export { type DuckdbOptions, openDuckdb } from './open-duckdb.ts';
