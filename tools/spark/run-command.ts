import { spawn } from 'node:child_process';
import { signal as send } from './daemon.ts';

/** How a command ended: its exit code (null where it could not be started or was killed), and all it said. */
export interface RanCommand {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a command without a shell and without standard input, and waits for its end, or for `signal` to end it with
 * all that it started: the `python3` on a path is often a script that starts the real one.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal | undefined } = {},
): Promise<RanCommand> {
  const { env, signal } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => {
      if (child.pid !== undefined) send(-child.pid, 'SIGTERM');
    };
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end);
    let output = '';
    const take = (text: Buffer) => {
      output += text.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const settle = (code: number | null) => {
      signal?.removeEventListener('abort', end);
      resolve({ code, output });
    };
    child.on('error', () => settle(null));
    child.on('close', settle);
  });
}
