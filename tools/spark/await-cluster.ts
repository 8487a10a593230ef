import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterState } from './cluster-state.ts';
import { isOurs, layout, type Role } from './daemon.ts';
import { type MasterPage, readMasterPage, registeredPorts } from './master-page.ts';
import { SparkProblem } from './spark-problem.ts';

/** Milliseconds that one step of a start may take; a quiet machine needs three seconds. */
const patience = 120_000;

/** Waits until the master answers. Throws SparkProblem where it ends or stays silent. */
export async function awaitMaster(folder: string, state: ClusterState, signal?: AbortSignal): Promise<void> {
  const check = () => checkRuns('master', folder, state.master, 'master');
  await awaitPage(state, signal, check, (page) => page?.status === 'ALIVE', 'the master answers', folder);
}

/** Waits until the master counts on every worker. Throws SparkProblem where one ends or stays silent. */
export async function awaitWorkers(folder: string, state: ClusterState, signal?: AbortSignal): Promise<void> {
  const check = () =>
    state.workers.forEach(({ pid, name }) => {
      checkRuns('worker', folder, pid, name);
    });
  const isThere = (page: MasterPage | null) => {
    const ports = registeredPorts(page);
    return state.workers.every(({ port }) => ports.includes(port));
  };
  await awaitPage(state, signal, check, isThere, `${state.wanted} workers are registered`, folder);
}

async function awaitPage(
  state: ClusterState,
  signal: AbortSignal | undefined,
  check: () => void,
  isThere: (page: MasterPage | null) => boolean,
  what: string,
  folder: string,
): Promise<void> {
  const until = performance.now() + patience;
  while (!isThere(await readMasterPage(state.webUiPort))) {
    if (signal?.aborted) throw new SparkProblem('Interrupted; what was begun is ended.');
    check();
    if (performance.now() > until) {
      throw new SparkProblem(
        `After ${patience / 1000} s it is not so that ${what}. The logs are in ${layout(folder).log}.`,
      );
    }
    await pause(100);
  }
}

function checkRuns(role: Role, folder: string, pid: number, logName: string): void {
  if (isOurs(role, folder, pid)) return;
  const path = join(layout(folder).log, `${logName}.log`);
  throw new SparkProblem(`The ${role} ended while it started: ${lastError(path)} Its log is ${path}.`);
}

/** The line of a log that says best why: the first exception, else the last line. */
function lastError(path: string): string {
  let lines: string[];
  try {
    lines = readFileSync(path, 'utf8').trim().split('\n');
  } catch {
    return 'it said nothing.';
  }
  const line = lines.find((text) => /Exception|Error:|error/.test(text)) ?? lines.at(-1) ?? '';
  return `${line.trim().replace(/\.$/, '') || 'it said nothing'}.`;
}
