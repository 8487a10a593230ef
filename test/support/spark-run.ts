// Vitest starts and ends a run of tests here: no process of Spark outlives the run that started it.
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readState } from '../../tools/spark/cluster-state.ts';
import { isAlive } from '../../tools/spark/daemon.ts';
import { sparkFolder } from '../../tools/spark/distribution.ts';
import { stopCluster } from '../../tools/spark/stop-cluster.ts';
import { withLock } from '../../tools/spark/with-lock.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Process id of the run, which ends what its tests start. */
    readonly sparkRun: number;
  }
}

/** Folders of clusters that tests start for themselves begin so; the id of the run follows. */
export const ownFolderPrefix = 'bellwether-spark-';

/** Tells the tests whose run they belong to, and returns what ends the clusters that they started. */
export default function setUp(project: TestProject): () => Promise<void> {
  project.provide('sparkRun', process.pid);
  return async () => {
    await endOwnClusters();
    if (readState(sparkFolder)?.owner !== process.pid) return;
    await withLock(sparkFolder, console.log, () => stopCluster(sparkFolder));
  };
}

/** Ends the clusters that tests of this run, or of one that was killed, started for themselves. */
async function endOwnClusters(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const run = new RegExp(`^${ownFolderPrefix}(\\d+)-`).exec(name)?.[1];
    if (run === undefined || (Number(run) !== process.pid && isAlive(Number(run)))) continue;
    const folder = join(tmpdir(), name);
    await stopCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
