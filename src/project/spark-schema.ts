import { z } from 'zod';
import { formats } from '../yaml/index.ts';

/** Where Spark is, and what it is told. */
export const sparkSchema = z.strictObject({
  home: formats.text(500).optional().describe('Folder of the Spark distribution. Default: SPARK_HOME.'),
  master: formats
    .text(500)
    .optional()
    .describe('The master, as `spark-submit` takes it: `spark://host:7077`, `yarn`, `local[4]`.'),
  settings: z
    .record(
      z.string().regex(/^spark\.[\w.-]+$/, {
        error: "Here stands one of Spark's settings: `spark.executor.memory`.",
      }),
      formats.text(500),
    )
    .optional()
    .describe(
      "Spark's own settings, as `spark.executor.memory: 4g`. Those that numbers rest on Bellwether sets itself.",
    ),
});
