export type {
  ColumnType,
  DuckdbEngine,
  Engine,
  NamedRelation,
  ParquetForm,
  Row,
  StepListener,
  Value,
  WrittenFile,
} from './engine.ts';
export { type DuckdbOptions, openDuckdb } from './open-duckdb.ts';
export { openSpark, type SparkOptions } from './spark/open-spark.ts';
export { sparkSettings } from './spark/spark-settings.ts';
