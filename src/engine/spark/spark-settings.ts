/** What the dialect and the lake rest on, whatever the distribution's own defaults are. */
export const sparkSettings: Readonly<Record<string, string>> = {
  'spark.app.name': 'bellwether',
  'spark.sql.catalogImplementation': 'in-memory',
  'spark.sql.ansi.enabled': 'false',
  // Exact decimals keep their nine places in sums, differences and products.
  'spark.sql.decimalOperations.allowPrecisionLoss': 'false',
  // What follows for every column from each of a score's many conditions costs a planner 17 times the rest of its work.
  'spark.sql.constraintPropagation.enabled': 'false',
  'spark.sql.session.timeZone': 'UTC',
  'spark.ui.showConsoleProgress': 'false',
  'spark.sql.variable.substitute': 'false',
  'spark.sql.parser.escapedStringLiterals': 'false',
  'spark.sql.cteRecursionLevelLimit': '-1',
  'spark.sql.cteRecursionRowLimit': '-1',
  'spark.sql.parquet.mergeSchema': 'true',
  'spark.sql.parquet.compression.codec': 'zstd',
  'spark.sql.parquet.outputTimestampType': 'TIMESTAMP_MICROS',
  'spark.sql.adaptive.coalescePartitions.parallelismFirst': 'false',
  // Columns are told apart by their case in DuckDB no more than here.
  'spark.sql.caseSensitive': 'false',
};

/**
 * What is better unless somebody says otherwise. The driver plans and computes nothing, and is gone before a compiler that
 * prepares for a long life pays: a fifth of the processor time of a small day, the driver's start included.
 */
export function sparkDefaults(master: string): Readonly<Record<string, string>> {
  return master.startsWith('local') ? {} : { 'spark.driver.extraJavaOptions': '-XX:TieredStopAtLevel=1' };
}
