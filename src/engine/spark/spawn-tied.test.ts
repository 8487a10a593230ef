import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { spawnTied } from './spawn-tied.ts';

const options = { cwd: tmpdir(), env: process.env };

/** A program that starts another, says the ids of both, and waits. */
const family = ['-c', 'sleep 300 & echo $$ $!; wait'];

async function idsFrom(stdout: NodeJS.ReadableStream): Promise<number[]> {
  const [said] = await once(stdout, 'data');
  return String(said).trim().split(' ').map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function allGone(ids: readonly number[]): Promise<boolean> {
  for (let tries = 0; tries < 100 && ids.some(isAlive); tries++) await pause(50);
  return !ids.some(isAlive);
}

test('a tied program takes what is written to it, answers, and ends as it wants to', async () => {
  const { child } = spawnTied(
    '/bin/sh',
    ['-c', 'read line; echo "got $line $1"; exit 3', 'sh', "it's"],
    options,
  );
  child.stdin.write('one\n');
  const [[said], [code]] = await Promise.all([once(child.stdout, 'data'), once(child, 'close')]);
  expect(String(said)).toBe("got one it's\n");
  expect(code).toBe(3);
});

test('killed, it is gone with all that it started', async () => {
  const { child, kill } = spawnTied('/bin/sh', family, options);
  const ids = await idsFrom(child.stdout);
  expect(ids.map(isAlive)).toEqual([true, true]);
  kill();
  expect(await allGone(ids)).toBe(true);
  kill();
});

test('it is gone, with all that it started, once its parent was killed', async () => {
  const module = join(import.meta.dirname, 'spawn-tied.ts');
  const script = `const { spawnTied } = await import(${JSON.stringify(module)});
    spawnTied('/bin/sh', ${JSON.stringify(family)}, { cwd: '/', env: process.env }).child.stdout.pipe(process.stdout);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const ids = await idsFrom(parent.stdout);
  expect(ids.map(isAlive)).toEqual([true, true]);
  parent.kill('SIGKILL');
  expect(await allGone(ids)).toBe(true);
});

test('a program that is not there says so and ends', async () => {
  const { child } = spawnTied('/nowhere/program', [], options);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(said).toMatch(/not found|No such file/);
  expect(code).toBe(127);
});
