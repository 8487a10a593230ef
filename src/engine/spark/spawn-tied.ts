import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A child process that ends with the one that started it, however that ends. */
export interface TiedChild {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Ends it and all that it started, at once. */
  kill(): void;
}

/**
 * Waits, in the group of the child, for the end of a pipe that only the parent holds open (descriptor 3), and then ends the
 * group. The kernel closes the pipe also of a parent that is killed.
 */
const tie = '(exec >/dev/null 2>&1; read -r _ <&3; kill -9 -$$) & exec "$0" "$@" 3<&-';

/**
 * Starts a program in a group of its own, so that Ctrl-C does not reach it from the terminal, and tied to this process: not
 * even `kill -9` of this one leaves it, or anything that it started, behind.
 */
export function spawnTied(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): TiedChild {
  const started = spawn('/bin/sh', ['-c', tie, program, ...args], {
    ...options,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const child = started as TiedChild['child'];
  const pipe = started.stdio[3];
  pipe?.on('error', () => undefined);
  child.once('exit', () => pipe?.destroy());
  return {
    child,
    kill() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    },
  };
}
