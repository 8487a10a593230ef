import { z } from 'zod';
import { formats } from '../yaml/index.ts';

/** Where Spark is, and what it is told. */
export const sparkSchema = z.strictObject({
  home: formats
    .text(500)
    .optional()
    .describe('Folder of the Spark distribution; a path from the project. Default: SPARK_HOME.'),
  master: formats
    .text(500)
    .optional()
    .describe('The master, as `spark-submit` takes it: `spark://host:7077`, `yarn`, `local[4]`.'),
  patience_seconds: formats
    .whole(1, 86_400)
    .optional()
    .describe(
      'How long a run waits for a worker, or for a master that went away, before it is given up. Default 120.',
    ),
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
