/** What the dialect and the lake rest on, whatever the distribution's own defaults are. */
export const sparkSettings: Readonly<Record<string, string>> = {
  'spark.app.name': 'bellwether',
  'spark.sql.catalogImplementation': 'in-memory',
  'spark.sql.ansi.enabled': 'false',
  // Exact decimals keep their nine places in sums, differences and products.
  'spark.sql.decimalOperations.allowPrecisionLoss': 'false',
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
