import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProblemError } from '../../diagnostics/index.ts';
import { id, list, type Plan, render, type Sql, spark, sparkPath, sql } from '../../sql/index.ts';
import type { ColumnType, Engine, NamedRelation, Row } from '../engine.ts';
import { canonicalType } from './canonical-type.ts';
import { decodeRow } from './decode-row.ts';
import { findSpark } from './find-spark.ts';
import { openShell, type ShellAnswer } from './open-shell.ts';
import { reachMaster } from './reach-master.ts';
import { sparkError, sparkProblem } from './spark-problem.ts';
import { sparkDefaults, sparkSettings } from './spark-settings.ts';
import { findStatusPage, tasksDone } from './status-page.ts';
import { type Loss, watchCluster } from './watch-cluster.ts';
import { writtenFiles } from './written-files.ts';

/** How a Spark engine is opened. */
export interface SparkOptions {
  /** Folder of a Spark distribution, the one with `bin/spark-sql`. */
  readonly home: string | undefined;
  /** What `spark-submit` takes as `--master`: `spark://host:7077`, `yarn`, `local[4]`. */
  readonly master: string;
  /** A new folder that this machine and all workers see under the same path: tables of plans live there. */
  readonly workFolder: string;
  /** A folder of this machine for statements and Spark's log. */
  readonly logFolder: string;
  /** Variables for its process: `JAVA_HOME`, `PATH`, `HADOOP_CONF_DIR`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** More of Spark's settings, by name. */
  readonly conf?: Readonly<Record<string, string>>;
  /** How long a run waits for a worker, or for a master that went away, in milliseconds; two minutes unless told. */
  readonly patienceMs?: number;
  /** Told where the log lies, and how Spark is ended at once, as soon as it is being started. */
  readonly onStart?: (started: { readonly logFile: string; readonly kill: () => void }) => void;
}

/**
 * Spark, driven through its own SQL shell: everything is computed on the cluster; only rows that are asked for with `rows`,
 * which are few, come back. Tables of a plan are Parquet files in the work folder, so that a lost worker loses no table.
 *
 * @throws ProblemError if there is no Spark in `home`, no master, or the shell does not come up.
 */
export async function openSpark(options: SparkOptions): Promise<Engine> {
  const { master, workFolder, logFolder, environment, patienceMs = 120_000 } = options;
  const home = await findSpark(options.home);
  refusePattern(workFolder);
  await reachMaster(master);
  await mkdir(workFolder, { recursive: true });
  const shell = openShell({
    home,
    master,
    logFolder,
    environment,
    patienceMs,
    conf: {
      ...(await sparkDefaults(master, home, environment)),
      ...options.conf,
      ...sparkSettings,
      'spark.sql.warehouse.dir': sparkPath(workFolder),
    },
  });
  options.onStart?.({ logFile: shell.logFile, kill: shell.kill });
  /** What there is by name, since making a relation anew has to know what to drop. */
  const there = new Map<string, NamedRelation['keep']>();
  let written = 0;

  let lost: Loss | null = null;
  const problemOf = ({ complaints, hasEnded, isStarved }: ShellAnswer, statement: string): ProblemError => {
    const { logFile } = shell;
    if (lost === 'master') {
      const message = `The Spark master at ${master} went away in the middle of the run and did not come back. Log: ${logFile}`;
      return sparkError('engine/spark_master', { message, written: master });
    }
    if (!isStarved && lost === null) return sparkProblem({ complaints, hasEnded, statement, logFile });
    const message = `${master} has no worker that takes the work, or lost all that did. Log: ${logFile}`;
    return sparkError('engine/spark_no_workers', { message, written: master });
  };
  async function executeScript(
    statements: readonly string[],
    onLine?: (line: string) => void,
  ): Promise<readonly string[]> {
    const page = findStatusPage(shell.greeting());
    const unwatch = watchCluster({ master, page, patienceMs }, (what) => {
      lost = what;
      shell.kill();
    });
    try {
      const answer = await shell.run(statements.map((each) => `${each};`).join('\n'), onLine);
      if (!answer.ok) throw problemOf(answer, statements.at(-1) ?? '');
      return answer.lines;
    } finally {
      unwatch();
    }
  }
  const execute = (...statements: readonly string[]): Promise<readonly string[]> => executeScript(statements);
  const dropText = (name: string): string[] => {
    const kept = there.get(name);
    return kept === undefined ? [] : [`drop ${kept} if exists ${spark.identifier(name)}`];
  };
  const statementsOf = ({ name, query, keep }: NamedRelation): string[] => {
    const statements = [...dropText(name), spark.define(name, keep, render(query, spark))];
    // Also if it fails: half of it may be there.
    there.set(name, keep);
    return statements;
  };
  const define = async (...relations: readonly NamedRelation[]): Promise<void> => {
    if (relations.length > 0) await execute(...relations.flatMap(statementsOf));
  };
  const drop = async (...names: readonly string[]): Promise<void> => {
    const known = names.filter((name) => there.has(name));
    if (known.length > 0) await execute(...known.flatMap(dropText));
    for (const name of known) there.delete(name);
  };
  const rows = async (query: Sql): Promise<Row[]> => {
    const json = sql`select to_json(struct(*), map('ignoreNullFields', 'false', 'timestampNTZFormat', ${"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"})) from (${query}) as given`;
    return (await execute(render(json, spark))).map(decodeRow);
  };
  const describe = async (query: Sql): Promise<ColumnType[]> =>
    (await execute(`describe query ${render(query, spark)}`)).map((line) => {
      const [name = '', type = ''] = line.split('\t').map((cell) => cell.trim());
      return { name, type: canonicalType(type) };
    });
  let version: string;
  try {
    version = `Spark ${(await execute('select version()'))[0]?.split(' ')[0] ?? ''}`;
  } catch (error) {
    shell.kill();
    throw error;
  }
  return {
    dialect: spark,
    version,
    isUnbounded: true,
    rows,
    define,
    drop,
    describe,
    async runPlan(plan: Plan, listener) {
      let current = 0;
      const tell = (index: number, share = 0): void => {
        const name = plan.steps[index]?.name;
        current = index;
        if (name !== undefined) listener?.({ name, index, count: plan.steps.length, share });
      };
      // All steps in one script, with a mark before each for whoever listens.
      const script = plan.steps.flatMap((step, index) => [
        ...(listener === undefined ? [] : [`select 'step ${index}'`]),
        ...statementsOf(step),
      ]);
      const onLine = (line: string): void => {
        const index = /^step (\d+)$/.exec(line)?.[1];
        if (index !== undefined) tell(Number(index));
      };
      const page = listener === undefined ? null : findStatusPage(shell.greeting());
      let isAsking = false;
      const asking =
        page === null
          ? undefined
          : setInterval(async () => {
              if (isAsking) return;
              isAsking = true;
              const step = current;
              const share = await tasksDone(page);
              isAsking = false;
              if (share !== null && step === current) tell(step, share);
            }, 1000);
      try {
        await executeScript(script, onLine);
      } finally {
        clearInterval(asking);
      }
    },
    dropPlan: (plan: Plan) => drop(...plan.steps.map(({ name }) => name).reverse()),
    explain: async (query) => (await execute(`explain ${render(query, spark)}`)).join('\n'),
    async writeParquet(query, _path, { orderBy }) {
      const order = list(orderBy.map((column) => sql`${id(column)} nulls first`));
      const sorted = orderBy.length === 0 ? query : sql`select * from (${query}) as given order by ${order}`;
      // Spark writes a folder and names the files in it itself, so that `path`, which names one file, is not taken.
      written += 1;
      const folder = join(workFolder, `written_${written}`);
      await execute(
        `insert overwrite directory ${spark.text(sparkPath(folder))} using parquet ${render(sorted, spark)}`,
      );
      return writtenFiles(folder, execute, shell.logFile);
    },
    async writeByValue(query, folder, column) {
      written += 1;
      const name = `by_value_${written}`;
      await execute(
        `drop table if exists ${spark.identifier(name)}`,
        `create table ${spark.identifier(name)} using parquet partitioned by (${spark.identifier(column)}) location ${spark.text(sparkPath(folder))} as\n${render(query, spark)}`,
        `drop table ${spark.identifier(name)}`,
      );
    },
    close: () => shell.close(),
  };
}

/** Spark reads the place of a table as a pattern, and finds no such folder: better told before it starts. */
function refusePattern(folder: string): void {
  const sign = /[[\]{}*?\\]/.exec(folder)?.[0];
  if (sign === undefined) return;
  const message = `Spark can not work in ${folder}: it reads \`${sign}\` in a path as a pattern.`;
  throw sparkError('engine/spark_path', { message, written: folder });
}
