import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterState } from './cluster-state.ts';

/** The two kinds of process that a standalone cluster is made of. */
export type Role = 'master' | 'worker';

const classOf: Record<Role, string> = {
  master: 'org.apache.spark.deploy.master.Master',
  worker: 'org.apache.spark.deploy.worker.Worker',
};

/** Where a cluster that lives in `folder` keeps things. */
export function layout(folder: string) {
  return {
    log: join(folder, 'log'),
    work: join(folder, 'work'),
    local: join(folder, 'local'),
    conf: join(folder, 'conf'),
    properties: join(folder, 'conf', 'daemon.conf'),
  } as const;
}

/**
 * Starts a master or a worker as a process that outlives this one, leading a process group of its own: a worker's
 * executors belong to its group. It inherits no setting of another Spark on this machine.
 *
 * @returns Its process id.
 */
export function startDaemon(
  role: Role,
  folder: string,
  on: Pick<ClusterState, 'home' | 'javaHome'>,
  args: readonly string[],
  logName: string,
): number {
  const { log, local, conf, properties } = layout(folder);
  mkdirSync(log, { recursive: true });
  const out = openSync(join(log, `${logName}.log`), 'w');
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(SPARK|HADOOP|YARN|JAVA|JDK|_JAVA)_/.test(name),
  );
  const child = spawn(
    join(on.home, 'bin', 'spark-class'),
    [classOf[role], '--properties-file', properties, ...args],
    {
      cwd: folder,
      detached: true,
      stdio: ['ignore', out, out],
      env: {
        ...Object.fromEntries(inherited),
        SPARK_HOME: on.home,
        JAVA_HOME: on.javaHome,
        SPARK_CONF_DIR: conf,
        SPARK_LOCAL_IP: '127.0.0.1',
        SPARK_LOCAL_DIRS: local,
        // Keeping books needs little: these cost half the time and a third of the memory that Java takes unasked.
        SPARK_DAEMON_MEMORY: '256m',
        SPARK_DAEMON_JAVA_OPTS: '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
        SPARK_LAUNCHER_OPTS: '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
      },
    },
  );
  closeSync(out);
  child.on('error', () => undefined);
  child.unref();
  return child.pid ?? 0;
}

/** Whether process `pid` is a `role` of the cluster in `folder`, and not another that got its number since. */
export function isOurs(role: Role, folder: string, pid: number): boolean {
  if (pid <= 0 || !isAlive(pid)) return false;
  const command = commandOf(pid);
  return command.includes(classOf[role]) && command.includes(layout(folder).properties);
}

/** Whether there is a process with this number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Ends one process of the cluster with all that it started: asks first, and kills its group after ten seconds.
 * One that is not ours is left alone.
 */
export async function endDaemon(role: Role, folder: string, pid: number): Promise<void> {
  if (!isOurs(role, folder, pid)) return;
  signal(pid, 'SIGTERM');
  for (let waited = 0; waited < 10_000 && isOurs(role, folder, pid); waited += 50) await pause(50);
  signal(-pid, 'SIGKILL');
  while (isOurs(role, folder, pid)) await pause(20);
}

/** Sends a signal; a process that is gone by now is no mistake. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A process's command line; empty for one that ended and waits to be collected. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}
