export { type Capability, type ColumnTypeName, columnTypeNames, type Dialect } from './dialect.ts';
export { duckdb } from './dialects/duckdb.ts';
export { spark } from './dialects/spark.ts';
export { sparkFiles, sparkPath } from './dialects/spark-paths.ts';
export {
  capability,
  columnType,
  day,
  type Embedded,
  every,
  id,
  instant,
  type LiteralValue,
  list,
  literal,
  parquetRows,
  type Sql,
  some,
  sql,
} from './fragment.ts';
export { type Plan, type PlanStep, renderPlan } from './plan.ts';
export { render } from './render.ts';
