import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

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
  'spark.sql.parquet.datetimeRebaseModeInRead': 'CORRECTED',
  'spark.sql.parquet.datetimeRebaseModeInWrite': 'CORRECTED',
  // A file that is gone or broken is a problem, not a book with fewer facts.
  'spark.sql.files.ignoreMissingFiles': 'false',
  'spark.sql.files.ignoreCorruptFiles': 'false',
  'spark.sql.cli.print.header': 'false',
  // Columns are told apart by their case in DuckDB no more than here.
  'spark.sql.caseSensitive': 'false',
};

const driverOptions = 'spark.driver.extraJavaOptions';

/**
 * What is better unless somebody says otherwise, the project or the cluster's own `spark-defaults.conf`. The driver plans and
 * computes nothing, and is gone before a compiler that prepares for a long life pays: a fifth of the processor time of a small
 * day, the driver's start included.
 */
export async function sparkDefaults(
  master: string,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  if (master.startsWith('local')) return {};
  const folder = environment.SPARK_CONF_DIR || join(home, 'conf');
  const own = await readFile(join(folder, 'spark-defaults.conf'), 'utf8').catch(() => '');
  const isTold = own.split('\n').some((line) => /^\s*(\S+?)[\s=:]/.exec(`${line} `)?.[1] === driverOptions);
  return isTold ? {} : { [driverOptions]: '-XX:TieredStopAtLevel=1' };
}
