import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The Node that scripts of the tests are started with: the project's own, whatever the machine has. */
export const nodeForScripts: string = join(import.meta.dirname, '../../node_modules/.bin/node');

/** Starts a script of the tests as a process of its own; what it prints is read from its `stdout`. */
export function startScript(script: string, ...args: string[]): ChildProcess {
  return spawn(nodeForScripts, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The lines that a process printed until it ended. */
export async function linesOf(child: ChildProcess): Promise<string[]> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(child, 'close');
  return text.split('\n').filter((line) => line !== '');
}

/** Kills a process with no warning so many milliseconds after its first line, and gives the lines it printed. */
export async function killAfter(child: ChildProcess, delay: number): Promise<string[]> {
  // Listened for from the start: on a quick machine it may be done before it is killed.
  const lines = linesOf(child);
  if (child.stdout !== null) await Promise.race([once(child.stdout, 'data'), lines]);
  await pause(delay);
  child.kill('SIGKILL');
  return lines;
}
