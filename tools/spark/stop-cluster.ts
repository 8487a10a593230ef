import { readState } from './cluster-state.ts';
import { isOurs } from './daemon.ts';
import { clearCluster } from './start-cluster.ts';

/**
 * Ends the cluster of a folder, its scratch with it, and nothing else on the machine. Call it within `withLock`.
 *
 * @returns How many processes were running: 0 where none was.
 */
export async function stopCluster(folder: string): Promise<number> {
  const state = readState(folder);
  if (state === null) return 0;
  const running = [
    isOurs('master', folder, state.master),
    ...state.workers.map(({ pid }) => isOurs('worker', folder, pid)),
  ].filter(Boolean).length;
  await clearCluster(folder, state);
  return running;
}
