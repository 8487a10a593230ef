import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { type Engine, openSpark } from '../../src/engine/index.ts';
import { sharedCluster } from './spark-cluster.ts';

/** One of the cluster's two cores, so that another test has the other; without it the first to come takes both. */
export const oneCore: Readonly<Record<string, string>> = { 'spark.cores.max': '1' };

/**
 * Settings under which some hundred rows cost a cluster the least: one core and one partition, plans as they are, and
 * no Java made and compiled for a query that runs once.
 */
export const fewRows: Readonly<Record<string, string>> = {
  ...oneCore,
  'spark.executor.extraJavaOptions': '-XX:TieredStopAtLevel=1',
  'spark.driver.extraJavaOptions': '-XX:+UseParallelGC',
  'spark.sql.lightweightPlanChangeValidation': 'false',
  'spark.ui.enabled': 'false',
  'spark.sql.shuffle.partitions': '1',
  'spark.sql.adaptive.enabled': 'false',
  'spark.sql.codegen.wholeStage': 'false',
  'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
};

/** Opens the product's Spark engine on the tests' cluster, with files in a folder of its own that goes with it. */
export async function openTestSpark(
  context: Pick<TestContext, 'skip'>,
  conf: Readonly<Record<string, string>> = fewRows,
): Promise<Engine> {
  const { home, master, environment } = await sharedCluster(context);
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-on-spark-'));
  const engine = await openSpark({
    home,
    master,
    environment,
    conf,
    workFolder: join(folder, 'work'),
    logFolder: join(folder, 'log'),
  });
  return {
    ...engine,
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
