import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Effects } from '../../src/cli/effects.ts';
import { makeProgram, usageExitCode } from '../../src/cli/program.ts';
import { makePaint } from '../../src/cli/terminal/index.ts';

const home = join(import.meta.dirname, '..', '..');

/** What a run of the command gave. */
export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command in `folder`, as a person does. */
export function runCli(folder: string, ...args: string[]): Promise<CliRun> {
  const child = spawn(process.execPath, [join(home, 'bin', 'bellwether.mjs'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

/** Effects that only write down, on the 5th of January 2026 unless told. */
export function silentEffects(folder = '.', now = Date.UTC(2026, 0, 5)): Effects & { readonly run: CliRun } {
  const run = { code: 0 as number | null, out: '', err: '' };
  const plain = makePaint(false);
  return {
    run,
    folder,
    environment: process.env,
    now: () => now,
    out: (text: string) => {
      run.out += text;
    },
    err: (text: string) => {
      run.err += text;
    },
    paint: plain,
    errPaint: plain,
    drawsProgress: false,
    canAsk: false,
    width: 80,
    onInterrupt: () => () => undefined,
    exit: (code: number) => {
      run.code = code;
    },
  };
}

/** Runs a command in this process, with effects that only write down: quick, for what needs no process of its own. */
export function runHere(folder: string, ...args: string[]): Promise<CliRun> {
  return runHereAt(Date.UTC(2026, 0, 5), folder, ...args);
}

/** The same at another time. */
export async function runHereAt(now: number, folder: string, ...args: string[]): Promise<CliRun> {
  const effects = silentEffects(folder, now);
  try {
    await makeProgram(effects, '0.0.0').parseAsync(['node', 'bellwether', ...args]);
  } catch (error) {
    const code = usageExitCode(error);
    if (code === null) throw error;
    return { ...effects.run, code };
  }
  return effects.run;
}

const folders: string[] = [];
// Here and not where a folder is made: a hook that is set while a test runs is never called.
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A folder of its own with these files; gone after the tests. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'bellwether-cli-')));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}
