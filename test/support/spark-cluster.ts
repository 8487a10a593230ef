import { inject, type TestContext } from 'vitest';
import type { ClusterState } from '../../tools/spark/cluster-state.ts';
import { isInstalled, sparkFolder, sparkHome } from '../../tools/spark/distribution.ts';
import { findJava, type Java } from '../../tools/spark/find-java.ts';
import { SparkProblem } from '../../tools/spark/spark-problem.ts';
import { type ClusterRequest, startCluster } from '../../tools/spark/start-cluster.ts';
import { withLock } from '../../tools/spark/with-lock.ts';

/** A running cluster, as whoever submits to it needs it. */
export interface SparkCluster {
  /** SPARK_HOME. */
  readonly home: string;
  /** `spark://127.0.0.1:7077`. */
  readonly master: string;
  /** Where the master's page is; `/json/` under it says how the cluster is. */
  readonly webUi: string;
  /** The environment for Spark's own commands: this one's, with SPARK_HOME, JAVA_HOME and SPARK_LOCAL_IP. */
  readonly environment: Readonly<NodeJS.ProcessEnv>;
}

/**
 * Settings for `spark-sql` and `spark-submit` that make a short job cost less than half of the processor time: no
 * Hive, no page, and a compiler that does not prepare for a long life.
 */
export const shortJob: readonly string[] = [
  ...['--conf', 'spark.sql.catalogImplementation=in-memory', '--conf', 'spark.ui.enabled=false'],
  ...['--driver-java-options', '-XX:TieredStopAtLevel=1'],
  ...['--conf', 'spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1'],
];

let shared: Promise<SparkCluster> | undefined;

/**
 * The clone's cluster of two workers, which all tests share: the one that `npm run spark` left running, else one that
 * this run starts and ends. Only for what leaves it as it was; a test of faults takes `ownCluster`.
 * Skips the test, visibly, where Java or Spark is not installed; where CI is set it fails there.
 *
 * `test('scores on a cluster', async (context) => { const { home, master } = await sharedCluster(context); ... })`
 */
export async function sharedCluster(context: Pick<TestContext, 'skip'>): Promise<SparkCluster> {
  const java = needSpark(context);
  shared ??= withLock(sparkFolder, console.log, () =>
    startCluster(clusterRequest(java, { folder: sparkFolder, port: 7077, webUiPort: 8080 })),
  ).then(presentCluster);
  return await shared;
}

/** What a cluster that `ownCluster` starts may be told. */
export interface OwnClusterOptions {
  readonly workers?: number;
  /** Memory of each worker. */
  readonly memory?: string;
}

/** What starts a cluster for tests: in which folder, on which ports. */
export function clusterRequest(
  java: Java,
  {
    workers = 2,
    memory = '3g',
    ...where
  }: OwnClusterOptions & Pick<ClusterRequest, 'folder' | 'port' | 'webUiPort'>,
): ClusterRequest {
  const on = { home: sparkHome(), javaHome: java.home };
  return { ...on, ...where, workers, memory, insists: [], owner: inject('sparkRun'), tell: () => undefined };
}

/** A cluster as whoever submits to it needs it. */
export function presentCluster({ home, javaHome, host, port, webUiPort }: ClusterState): SparkCluster {
  return {
    home,
    master: `spark://${host}:${port}`,
    webUi: `http://${host}:${webUiPort}`,
    environment: { ...process.env, SPARK_HOME: home, JAVA_HOME: javaHome, SPARK_LOCAL_IP: host },
  };
}

/** The Java to run Spark on. Skips the test where Java or Spark is not installed; where CI is set it fails there. */
export function needSpark(context: Pick<TestContext, 'skip'>): Java {
  try {
    const java = findJava();
    if (isInstalled()) return java;
  } catch (error) {
    if (!(error instanceof SparkProblem)) throw error;
    return refuse(context, error.message);
  }
  return refuse(context, 'needs a Spark cluster: npm run spark');
}

function refuse(context: Pick<TestContext, 'skip'>, why: string): never {
  if (process.env.CI) throw new Error(`CI skips no test of Spark, and cannot run this one: ${why}`);
  return context.skip(why);
}
