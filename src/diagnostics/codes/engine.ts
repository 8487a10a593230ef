import type { CodeEntry } from '../code-entry.ts';

export const engineCodes = {
  'engine/failed': {
    severity: 'error',
    means: 'The analytic engine refused or broke off a query.',
    todo: 'Read the cause it names. Anything but a lack of memory or space is a defect of Bellwether: report it.',
  },
  'engine/out_of_space': {
    severity: 'error',
    means: 'The disk is full: nothing was committed, the lake is as it was.',
    todo: 'Free space, then run the command again.',
  },
  'engine/out_of_memory': {
    severity: 'error',
    means: 'The step did not fit the memory the engine may use, even spilling to disk.',
    todo: 'Allow more memory in the project file (`engine: { memory: 8GB }`) or score a shorter range.',
  },
  'engine/spark_missing': {
    severity: 'error',
    means: 'There is no Spark where it was looked for.',
    todo: 'Set SPARK_HOME, or `engine: { spark: { home: ... } }` in the project file, to the folder of a Spark distribution. In a clone `npm run spark` installs one.',
  },
  'engine/spark_too_old': {
    severity: 'error',
    means: 'The Spark that was found can not run the plans.',
    todo: 'Point to a newer Spark distribution.',
  },
  'engine/spark_java': {
    severity: 'error',
    means: 'Spark found no Java that it runs on.',
    todo: 'Install Java 17 or 21, or set JAVA_HOME to one.',
  },
  'engine/spark_master': {
    severity: 'error',
    means: 'The Spark master does not answer, or is written as no master is: nothing was committed.',
    todo: 'Look whether it runs and is reached from here, and write it as for `spark-submit`: `spark://host:7077`, `yarn`, `local[4]`.',
  },
  'engine/spark_no_workers': {
    severity: 'error',
    means: 'No Spark worker took the work of the run, or all were lost in the middle: nothing was committed.',
    todo: 'Look at the page of the master: there must be a worker with as many cores and as much memory free as the run asks for (`engine: { spark: { settings: ... } }`).',
  },
  'engine/spark_out_of_memory': {
    severity: 'error',
    means: 'A task of Spark did not fit its memory: nothing was committed.',
    todo: 'Give executors more memory or more, smaller tasks, by `engine: { spark: { settings: { spark.executor.memory: 8g } } }`.',
  },
  'engine/spark_path': {
    severity: 'error',
    means: 'Spark did not find a file of the lake, or may not write there: nothing was committed.',
    todo: 'The lake has to lie under the same path for this machine and every worker, readable and writable by the user that Spark runs as; no sign of a pattern (brackets, braces, `*`, `?`, a backslash) may be in it.',
  },
  'engine/spark_job': {
    severity: 'error',
    means:
      'Spark lost what a job needs (executors, shuffled rows, a broadcast) more often than it tries again: nothing was committed, and no metric is to blame.',
    todo: 'Run the command again: it scores what is missing. If it happens again, look into the log and the logs of the workers for why executors end (memory, disk, a limit of the cluster).',
  },
  'engine/spark_log': {
    severity: 'error',
    means: 'The folder in which statements for Spark and its log are kept can not be written.',
    todo: 'Let `.bellwether` in the project be written by whoever runs the command, and look whether its disk is full.',
  },
  'engine/spark_ended': {
    severity: 'error',
    means: 'Spark ended in the middle of a run: nothing of the unfinished part was committed.',
    todo: 'Read the log it names, then run the command again.',
  },
} as const satisfies Record<string, CodeEntry>;
