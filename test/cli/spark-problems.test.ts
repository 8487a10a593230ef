import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeProgram } from '../../src/cli/program.ts';
import { sparkHome } from '../../tools/spark/distribution.ts';
import { needSpark } from '../support/spark-cluster.ts';
import { type CliRun, folderWith, silentEffects } from './run-cli.ts';

let folder = '';
const project = {
  'bellwether.yaml': `project: Problems
time_zone: UTC
currency: EUR
engine: { threads: 1 }
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
`,
  'accounts.csv': 'id,since\nk1,2026-01-01\n',
  'models/health.yaml': `model: health
metrics:
  logins: { label: Logins, based_on: events, window: 7d, calculate: count(*), points: { 0: 0, 9: 100 } }
dimensions: { use: { label: Use, weights: { logins: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`,
};
beforeAll(async () => {
  folder = await folderWith(project);
});

/** Runs `score --engine spark` with these variables alone. */
async function score(environment: Readonly<Record<string, string>>, at = folder): Promise<CliRun> {
  const effects = { ...silentEffects(at), environment: { PATH: process.env.PATH, ...environment } };
  await makeProgram(effects, '0.0.0').parseAsync([
    ...['node', 'bellwether', 'score', '--engine', 'spark', '--master', 'local[1]'],
  ]);
  return effects.run;
}

/** Exit code 1, the cause and what to do in words, nothing committed, and a log that holds the rest. */
async function expectProblem({ code, err, out }: CliRun, cause: string, todo: string): Promise<void> {
  expect(err).toContain(`error ${cause}`);
  expect(err).toContain(`\n  do: ${todo}`);
  expect(err).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(existsSync(/Log: (\S+)$/m.exec(err)?.[1] ?? '')).toBe(true);
  expect(await readdir(join(folder, 'lake'))).not.toContain('snapshots');
  expect(await readdir(join(folder, 'lake', '.scratch'))).toEqual([]);
}

/** A folder that looks like Spark, whose shell complains and ends. */
async function complains(...lines: readonly string[]): Promise<Record<string, string>> {
  const home = await mkdtemp(join(tmpdir(), 'bellwether-no-spark-'));
  await mkdir(join(home, 'bin'));
  await mkdir(join(home, 'jars'));
  await writeFile(join(home, 'jars', 'spark-core_2.13-4.3.0.jar'), '');
  const shell = join(home, 'bin', 'spark-sql');
  await writeFile(shell, `#!/bin/sh\ncat >&2 <<'END'\n${lines.join('\n')}\nEND\nexit 1\n`);
  await chmod(shell, 0o755);
  return { SPARK_HOME: home };
}

test.each([
  [
    'a folder that the cluster may not write to',
    [
      '26/11/24 19:00:00 WARN Utils: Your hostname resolves to a loopback address',
      'org.apache.hadoop.security.AccessControlException: Permission denied: user=spark, access=WRITE, inode="/lake"',
      '\tat org.apache.hadoop.hdfs.Server',
    ],
    'engine/spark_path: org.apache.hadoop.security.AccessControlException: Permission denied',
    'The lake has to lie under the same path for this machine and every worker',
  ],
  [
    'a task that does not fit its memory',
    [
      '26/11/24 19:00:00 ERROR Executor: Exception in task 0.0 in stage 1.0',
      'java.lang.OutOfMemoryError: Java heap space',
      '\tat java.base/java.util.Arrays',
    ],
    'engine/spark_out_of_memory: java.lang.OutOfMemoryError: Java heap space',
    'Give executors more memory',
  ],
  ['a shell that is killed', ['Killed'], 'engine/spark_ended: Killed', 'Read the log it names'],
  [
    'a shell that says nothing',
    [],
    'engine/spark_ended: Spark ended without a word.',
    'Read the log it names',
  ],
])('%s is told with what to do about it', async (_, lines, cause, todo) => {
  await expectProblem(await score(await complains(...lines)), cause, todo);
});

test('the log holds what the problem leaves out, and the logs of the last five runs stay', async () => {
  for (let time = 0; time < 6; time++) await score(await complains(`cause ${time}`, '\tat some.Class'));
  const logs = await readdir(join(folder, '.bellwether', 'spark'));
  expect(logs).toHaveLength(5);
  const texts = logs.map((each) =>
    readFileSync(join(folder, '.bellwether', 'spark', each, 'spark.log'), 'utf8'),
  );
  expect(texts).toContain('cause 5\n\tat some.Class\n');
});

test('a folder for statements and the log that can not be written is told as such', async () => {
  const blocked = join(folder, '.bellwether');
  await rm(blocked, { recursive: true, force: true });
  await writeFile(blocked, 'no folder');
  const { code, err } = await score(await complains('never started'));
  expect(err).toContain('error engine/spark_log: What Spark is asked can not be written to ');
  expect(err).toContain('\n  do: Let `.bellwether` in the project be written');
  expect(code).toBe(1);
  expect(await readdir(join(folder, 'lake', '.scratch'))).toEqual([]);
  await rm(blocked);
});

test('a lake whose path Spark reads as a pattern is told before it starts', async () => {
  const files = Object.entries(project).map(([name, text]) => [join('a [1]', name), text]);
  const odd = join(await folderWith(Object.fromEntries(files)), 'a [1]');
  const { code, err } = await score(await complains('never started'), odd);
  expect(err).toContain('error engine/spark_path: Spark can not work in ');
  expect(err).toContain('it reads `[` in a path as a pattern');
  expect(code).toBe(1);
});

test('a Java that is not there, or too old, is told so', async (context) => {
  needSpark(context);
  const java8 = await folderWith({
    'bin/java':
      '#!/bin/sh\necho "java.lang.UnsupportedClassVersionError: org/apache/spark/launcher/Main has been compiled by a more recent version of the Java Runtime" >&2\nexit 1\n',
  });
  await chmod(join(java8, 'bin', 'java'), 0o755);
  const SPARK_HOME = sparkHome();
  for (const JAVA_HOME of [join(folder, 'nowhere'), java8])
    await expectProblem(
      await score({ SPARK_HOME, JAVA_HOME }),
      'engine/spark_java: ',
      'Install Java 17 or 21',
    );
});
