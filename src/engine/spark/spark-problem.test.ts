import { expect, test } from 'vitest';
import { sparkProblem } from './spark-problem.ts';

const problemOf = (complaints: string, hasEnded = false) =>
  sparkProblem({ complaints, hasEnded, statement: 'select 1', logFile: '/log/spark.log' }).problems[0];

test.each([
  ['/opt/spark/bin/spark-class: line 71: /nowhere/bin/java: No such file or directory', 'engine/spark_java'],
  ['JAVA_HOME is not set', 'engine/spark_java'],
  [
    'Error: LinkageError ... UnsupportedClassVersionError: org/apache/spark/launcher/Main',
    'engine/spark_java',
  ],
  ["org.apache.spark.SparkException: Could not parse Master URL: 'sprk://x'", 'engine/spark_master'],
  [
    '26/11/24 19:00:00 ERROR StandaloneSchedulerBackend: All masters are unresponsive! Giving up.',
    'engine/spark_master',
  ],
  [
    '26/11/24 19:00:00 ERROR Executor: java.lang.OutOfMemoryError: Java heap space',
    'engine/spark_out_of_memory',
  ],
  ['26/11/24 19:00:00 ERROR Utils: java.io.IOException: No space left on device', 'engine/out_of_space'],
  ['[PATH_NOT_FOUND] Path does not exist: file:/lake/x.parquet. SQLSTATE: 42K03', 'engine/spark_path'],
  [
    'Job aborted due to stage failure: Task 3 in stage 7.0 failed 4 times, most recent failure: Lost task 3.3 in stage 7.0 (TID 41) (10.0.0.8 executor 2): ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: Remote RPC client disassociated.',
    'engine/spark_job',
  ],
  [
    'Job aborted due to stage failure: ShuffleMapStage 9 has failed the maximum allowable number of times: 4. Most recent failure reason: org.apache.spark.shuffle.FetchFailedException',
    'engine/spark_job',
  ],
  [
    'Job aborted due to stage failure: Total size of serialized results of 9 tasks (1.1 GiB) is bigger than spark.driver.maxResultSize',
    'engine/spark_job',
  ],
  [
    'Job aborted due to stage failure: Task 0 in stage 2.0 failed 4 times, most recent failure: Lost task 0.3 (TID 3): java.lang.IllegalStateException',
    'engine/spark_job',
  ],
  [
    'Job aborted due to stage failure: Task 0 in stage 2.0 failed 4 times, most recent failure: Lost task 0.3 (TID 3): org.apache.spark.SparkArithmeticException: [ARITHMETIC_OVERFLOW] long overflow',
    'engine/failed',
  ],
  ['[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column with name `x` cannot be resolved.', 'engine/failed'],
])('%s is %s, with its words and where the log lies', (complaints, code) => {
  const problem = problemOf(complaints);
  expect(problem?.code).toBe(code);
  expect(problem?.message).toContain(complaints.slice(0, 60));
  expect(problem?.message).toContain('/log/spark.log');
});

test('what ends Spark is the cause, also below a warning', () => {
  const complaints = [
    '26/11/24 20:31:25 WARN Utils: Set SPARK_LOCAL_IP if you need to bind to another address',
    'Exception in thread "main" org.apache.spark.SparkException: Master must either be yarn or start with spark',
    '\tat org.apache.spark.deploy.SparkSubmit.error(SparkSubmit.scala:1068)',
  ].join('\n');
  expect(problemOf(complaints, true)?.code).toBe('engine/spark_master');
});

test('it says what to do, and which statement only where that was refused', () => {
  expect(problemOf('JAVA_HOME is not set')).toMatchObject({ todo: expect.stringContaining('JAVA_HOME') });
  expect(problemOf('JAVA_HOME is not set')).not.toHaveProperty('written');
  expect(problemOf('[PARSE_SYNTAX_ERROR] near "by"')).toMatchObject({ written: 'select 1' });
});

test('a shell that is gone is no refusal of a query', () => {
  expect(problemOf('Killed', true)?.code).toBe('engine/spark_ended');
  expect(problemOf('', true)?.code).toBe('engine/spark_ended');
});

test('what Spark only warns of is no cause', () => {
  const complaints = [
    '26/11/24 19:58:23 WARN FileStreamSink: Assume no metadata directory in the path: /lake/{a,b}.',
    'java.io.FileNotFoundException: File /lake/{a,b} does not exist',
    '\tat org.apache.hadoop.fs.FileSystem',
    '[PARSE_SYNTAX_ERROR] Syntax error at or near "by". SQLSTATE: 42601',
  ].join('\n');
  expect(problemOf(complaints)).toMatchObject({
    code: 'engine/failed',
    message: expect.stringContaining('PARSE_SYNTAX'),
  });
});
