import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { awaitMaster, awaitWorkers } from './await-cluster.ts';
import { type ClusterState, forgetState, readState, writeState } from './cluster-state.ts';
import { endDaemon, isAlive, isOurs, layout, startDaemon } from './daemon.ts';
import { freePort } from './free-port.ts';
import { readMasterPage } from './master-page.ts';
import { SparkProblem } from './spark-problem.ts';

/** What kind of cluster is wanted, and where it lives. */
export interface ClusterRequest {
  /** Holds its state, logs, and the scratch of its workers. */
  readonly folder: string;
  /** SPARK_HOME and JAVA_HOME to run it on. */
  readonly home: string;
  readonly javaHome: string;
  readonly workers: number;
  /** Memory of a worker, as Spark writes it: `3g`, `512m`. */
  readonly memory: string;
  /** Ports of the master and its web page; where they are taken, others. */
  readonly port: number;
  readonly webUiPort: number;
  /** What a person said in so many words: a cluster that differs in it is not what they want. */
  readonly insists: readonly ('workers' | 'memory' | 'port')[];
  /** The process that will end it, or null where it stays until somebody stops it. */
  readonly owner: number | null;
  readonly tell: (line: string) => void;
  /** Aborted where a person changed their mind: what was begun is ended. */
  readonly signal?: AbortSignal;
}

/**
 * Gives a running cluster: the one of this folder, with workers that are gone replaced, or a new one. It listens on
 * 127.0.0.1 alone, and is returned when its master counts on all workers. Call it within `withLock`.
 *
 * @throws SparkProblem where a port is taken or a process does not come up; then nothing of it is left running.
 */
export async function startCluster(request: ClusterRequest): Promise<ClusterState> {
  const { folder, tell } = request;
  const known = readState(folder);
  if (known !== null) {
    const kept = await keepCluster(request, known);
    if (kept !== null) return kept;
    tell('What was left of a cluster that ended without being stopped is cleared away.');
    await clearCluster(folder, known);
  }
  return await newCluster(request);
}

/** The cluster that is running, whole again; null where its master is gone or answers no more. */
async function keepCluster(request: ClusterRequest, known: ClusterState): Promise<ClusterState | null> {
  const { folder } = request;
  if (!isOurs('master', folder, known.master)) return null;
  if ((await readMasterPage(known.webUiPort)) === null) return null;
  checkMatches(request, known);
  const workers = known.workers.filter(({ pid }) => isOurs('worker', folder, pid));
  const owner = known.owner === null || isAlive(known.owner) ? known.owner : request.owner;
  let state: ClusterState = { ...known, workers, owner };
  await writeState(folder, state);
  while (state.workers.length < state.wanted) state = await addWorker(folder, state);
  await awaitWorkers(folder, state, request.signal);
  return state;
}

function checkMatches({ workers, memory, port, insists }: ClusterRequest, known: ClusterState): void {
  const differs =
    (insists.includes('workers') && workers !== known.wanted) ||
    (insists.includes('memory') && memory !== known.memory) ||
    (insists.includes('port') && port !== known.port);
  if (!differs) return;
  throw new SparkProblem(
    `Another kind of cluster is running: ${countWorkers(known.wanted)} of ${known.memory} at spark://${known.host}:${known.port}. Stop it first: npm run spark stop`,
  );
}

async function newCluster(request: ClusterRequest): Promise<ClusterState> {
  const { folder, home, javaHome, memory, owner, tell, signal } = request;
  const { port, webUiPort } = await choosePorts(request);
  tell(`Starting a master and ${countWorkers(request.workers)}.`);
  const { work, local, conf, properties } = layout(folder);
  for (const path of [work, local, conf]) mkdirSync(path, { recursive: true });
  // A port that is taken after all is an error and not the next port; and no second door to submit by.
  writeFileSync(properties, 'spark.port.maxRetries 0\nspark.master.rest.enabled false\n');
  const at = { home, javaHome, host: '127.0.0.1', port, webUiPort };
  const master = startDaemon('master', folder, at, masterArguments(at), 'master');
  let state: ClusterState = { ...at, master, workers: [], memory, cores: 1, wanted: request.workers, owner };
  try {
    await writeState(folder, state);
    await awaitMaster(folder, state, signal);
    while (state.workers.length < state.wanted) state = await addWorker(folder, state);
    await awaitWorkers(folder, state, signal);
    return state;
  } catch (error) {
    await clearCluster(folder, state);
    throw error;
  }
}

function masterArguments({ host, port, webUiPort }: Pick<ClusterState, 'host' | 'port' | 'webUiPort'>) {
  return ['--host', host, '--port', String(port), '--webui-port', String(webUiPort)];
}

/** Starts one more worker, remembers it, and does not wait for the master to count on it. */
async function addWorker(folder: string, state: ClusterState): Promise<ClusterState> {
  const { host, port, cores, memory, workers } = state;
  const own = await freePort();
  const args = [
    '--host',
    host,
    '--port',
    String(own),
    '--webui-port',
    '0',
    '--work-dir',
    layout(folder).work,
  ];
  const offer = ['--cores', String(cores), '--memory', memory, `spark://${host}:${port}`];
  const taken = new Set(workers.map((worker) => worker.name));
  let number = 1;
  while (taken.has(`worker-${number}`)) number += 1;
  const name = `worker-${number}`;
  const pid = startDaemon('worker', folder, state, [...args, ...offer], name);
  const next = { ...state, workers: [...workers, { pid, port: own, name }] };
  await writeState(folder, next);
  return next;
}

async function choosePorts(request: ClusterRequest): Promise<{ port: number; webUiPort: number }> {
  const port = await freePort(request.port);
  if (request.insists.includes('port') && port !== request.port) {
    throw new SparkProblem(
      `Something else on this machine listens on port ${request.port}. Choose another with --port, or leave --port out and a free one is taken.`,
    );
  }
  return { port, webUiPort: await freePort(request.webUiPort) };
}

/** "one worker", "2 workers". */
export function countWorkers(workers: number): string {
  return workers === 1 ? 'one worker' : `${workers} workers`;
}

/** Ends every process of a cluster and forgets it, with all but its logs. */
export async function clearCluster(folder: string, state: ClusterState): Promise<void> {
  await Promise.all(state.workers.map(({ pid }) => endDaemon('worker', folder, pid)));
  await endDaemon('master', folder, state.master);
  const { work, local, conf } = layout(folder);
  for (const path of [work, local, conf]) rmSync(path, { recursive: true, force: true });
  forgetState(folder);
}
