import { spawn } from 'node:child_process';

/** How a command ended: its exit code (null where it could not be started or was killed), and all it said. */
export interface RanCommand {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command without a shell and without standard input, and waits for its end, or for `signal` to end it. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal | undefined } = {},
): Promise<RanCommand> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (text: Buffer) => {
      output += text.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', () => resolve({ code: null, output }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
