import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject, type TestContext } from 'vitest';
import { readState } from '../../tools/spark/cluster-state.ts';
import { isOurs, signal } from '../../tools/spark/daemon.ts';
import { startCluster } from '../../tools/spark/start-cluster.ts';
import { stopCluster } from '../../tools/spark/stop-cluster.ts';
import {
  clusterRequest,
  needSpark,
  type OwnClusterOptions,
  presentCluster,
  type SparkCluster,
} from './spark-cluster.ts';
import { ownFolderPrefix } from './spark-run.ts';

/** A cluster of one test, on ports and in a folder of its own, to break. */
export interface OwnCluster extends SparkCluster {
  /** Where it lives: logs of master and workers in `log`, those of executors in `work`. */
  readonly folder: string;
  /** Process ids of the workers that run. */
  readonly workers: () => number[];
  /** Process id of the master. */
  readonly masterPid: number;
  /** `kill -9` for a worker and all its executors, as if its machine had lost power; returns when they are gone. */
  readonly killWorker: (pid: number) => Promise<void>;
  /** `kill -9` for the master alone. */
  readonly killMaster: () => Promise<void>;
  /** Starts workers in the place of those that are gone; returns when the master counts on all of them. */
  readonly restartWorkers: () => Promise<void>;
  /** Ends it now; the end of the test does so anyway. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a cluster for one test and ends it with the test; some three seconds of processor time for each process.
 * Skips the test, visibly, where Java or Spark is not installed; where CI is set it fails there.
 *
 * `const cluster = await ownCluster(context, { workers: 2 });`
 */
export async function ownCluster(
  context: Pick<TestContext, 'skip' | 'onTestFinished'>,
  options: OwnClusterOptions = {},
): Promise<OwnCluster> {
  const java = needSpark(context);
  const folder = mkdtempSync(join(tmpdir(), `${ownFolderPrefix}${inject('sparkRun')}-`));
  const stop = async () => {
    await stopCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  context.onTestFinished(stop);
  const request = clusterRequest(java, { memory: '1g', ...options, folder, port: 0, webUiPort: 0 });
  const { master, ...state } = await startCluster(request);
  const gone = async (role: 'master' | 'worker', pid: number) => {
    while (isOurs(role, folder, pid)) await pause(20);
  };
  return {
    ...presentCluster({ ...state, master }),
    folder,
    workers: () =>
      (readState(folder)?.workers ?? []).map(({ pid }) => pid).filter((pid) => isOurs('worker', folder, pid)),
    masterPid: master,
    async killWorker(pid) {
      if (!isOurs('worker', folder, pid)) throw new Error(`${pid} is no worker of this cluster`);
      signal(-pid, 'SIGKILL');
      await gone('worker', pid);
    },
    async killMaster() {
      if (!isOurs('master', folder, master)) throw new Error(`the master ${master} is gone already`);
      signal(master, 'SIGKILL');
      await gone('master', master);
    },
    async restartWorkers() {
      await startCluster(request);
    },
    stop,
  };
}
