import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { replaceDurably } from './durable.ts';
import { currentLease, isFree, type Lease, leaseFile, leaseNumbers } from './lease.ts';
import { machine } from './machine.ts';

/** How long a lease holds without being renewed: a machine that died keeps others waiting for no longer. */
const leaseMs = 30_000;
const pollMs = 100;

/** The right to write, held. */
export interface WriteLock {
  readonly token: string;
  /** Throws `lake/lock_lost` if another has taken over. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** What taking the lock needs to know. */
export interface WriteLockOptions {
  readonly folder: string;
  readonly now: () => number;
  /** Milliseconds to wait for another writer. */
  readonly wait: number;
  /** Told once that somebody else is writing. */
  readonly notify: (text: string) => void;
}

/**
 * Waits for the right to write and takes it. Each holder makes a file with the next number, exclusively;
 * whoever made the highest number holds. So two that take over a dead one's lease can not both succeed, and
 * nobody ever deletes a lease that is not their own and lower.
 *
 * @throws ProblemError `lake/busy` after waiting in vain.
 */
export async function takeWriteLock(options: WriteLockOptions): Promise<WriteLock> {
  const { folder, now, wait, notify } = options;
  const host = machine();
  const token = randomUUID();
  await mkdir(folder, { recursive: true });
  const begun = performance.now();
  for (let told = false; ; ) {
    const current = await currentLease(folder);
    if (current === null || isFree(current, host, now())) {
      const number = (current?.number ?? 0) + 1;
      const lease: Lease = { token, host, pid: process.pid, expiresAt: now() + leaseMs, released: false };
      if (await claim(folder, number, lease)) return holdLock(folder, number, lease, now);
      continue;
    }
    const { lease } = current;
    const holder =
      lease === null ? 'a process that just began' : `process ${lease.pid} on ${lease.host.split(' ')[0]}`;
    if (performance.now() - begun >= wait) {
      const message = `Another writer holds the lake: ${holder}. Waited ${Math.round(wait / 1000)} s.`;
      throw new ProblemError([makeProblem('lake/busy', { message })]);
    }
    if (!told) notify(`waiting for ${holder}, which is writing to the lake`);
    told = true;
    await pause(pollMs);
  }
}

/** Makes the lease with this number, complete from its first moment; false if another was faster. */
async function claim(folder: string, number: number, lease: Lease): Promise<boolean> {
  const temporary = join(folder, `${lease.token}.tmp`);
  await writeFile(temporary, JSON.stringify(lease));
  try {
    if (!(await madeExclusively(temporary, leaseFile(folder, number), lease))) return false;
  } finally {
    await rm(temporary, { force: true });
  }
  // Who read the folder long ago may have made a number that was used and swept since.
  if ((await leaseNumbers(folder)).at(-1) === number) return true;
  await rm(leaseFile(folder, number), { force: true });
  return false;
}

/** What file systems say that have no hard links: FAT, some shares, buckets mounted as folders. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Gives `from` the name `to` too, or makes `to` anew where there are no links; false if it was there. */
async function madeExclusively(from: string, to: string, lease: Lease): Promise<boolean> {
  const code = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
  try {
    await link(from, to).catch((error: unknown) => {
      if (!noLinks.has(code(error))) throw error;
      return writeFile(to, JSON.stringify(lease), { flag: 'wx' });
    });
    return true;
  } catch (error) {
    if (code(error) === 'EEXIST') return false;
    throw error;
  }
}

function holdLock(folder: string, number: number, lease: Lease, now: () => number): WriteLock {
  const temporary = join(folder, `${lease.token}.tmp`);
  const write = (next: Lease) => replaceDurably(leaseFile(folder, number), temporary, JSON.stringify(next));
  let renewing = Promise.resolve();
  const timer = setInterval(() => {
    renewing = write({ ...lease, expiresAt: now() + leaseMs }).catch(() => undefined);
  }, leaseMs / 3);
  timer.unref();
  return {
    token: lease.token,
    async check() {
      const current = await currentLease(folder);
      if (current?.number === number && current.lease?.token === lease.token) return;
      const message = 'Another process took over the right to write to the lake while this one stood still.';
      throw new ProblemError([makeProblem('lake/lock_lost', { message })]);
    },
    async release() {
      clearInterval(timer);
      await renewing;
      await write({ ...lease, released: true });
      for (const old of await leaseNumbers(folder))
        if (old < number) await rm(leaseFile(folder, old), { force: true });
    },
  };
}
