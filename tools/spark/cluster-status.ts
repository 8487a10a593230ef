import { type ClusterState, readState } from './cluster-state.ts';
import { isOurs } from './daemon.ts';
import { readMasterPage, registeredPorts } from './master-page.ts';

/** How the cluster of a folder is. */
export interface ClusterStatus {
  readonly state: ClusterState;
  /** Whether the master's process is there. */
  readonly masterRuns: boolean;
  /** Whether it answers. */
  readonly answers: boolean;
  /** Process ids of the workers that run. */
  readonly workers: readonly number[];
  /** How many of those the master counts on. */
  readonly registered: number;
  /** Whether all that was asked for is there. */
  readonly isWhole: boolean;
}

/** Looks at the cluster of a folder; null where none was started there, or it was stopped. */
export async function clusterStatus(folder: string): Promise<ClusterStatus | null> {
  const state = readState(folder);
  if (state === null) return null;
  const masterRuns = isOurs('master', folder, state.master);
  const page = masterRuns ? await readMasterPage(state.webUiPort) : null;
  const running = state.workers.filter(({ pid }) => isOurs('worker', folder, pid));
  const workers = running.map(({ pid }) => pid);
  const ports = registeredPorts(page);
  const registered = running.filter(({ port }) => ports.includes(port)).length;
  const isWhole = page !== null && registered === state.wanted;
  return { state, masterRuns, answers: page !== null, workers, registered, isWhole };
}
