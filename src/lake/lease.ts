import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from './machine.ts';

const leaseSchema = z.object({
  token: z.string(),
  host: z.string(),
  pid: z.int(),
  expiresAt: z.number(),
  released: z.boolean(),
});

/** The right to write to a lake, as a file says it. `expiresAt` is in milliseconds since 1970. */
export type Lease = Readonly<z.infer<typeof leaseSchema>>;

/** A lease with the number in its file's name: the highest number holds. `lease` is null if the file says nothing readable. */
export interface NumberedLease {
  readonly number: number;
  readonly lease: Lease | null;
  /** Without a readable lease: when its file was last written, in milliseconds since 1970. */
  readonly writtenAt: number;
}

const beingWrittenMs = 5000;
const fileName = /^(\d{9})\.json$/;

/** Path of the lease with this number. */
export function leaseFile(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(9, '0')}.json`);
}

/** Numbers of the leases in the folder, rising. */
export async function leaseNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => Number(fileName.exec(name)?.[1] ?? [])).sort((a, b) => a - b);
}

/** The lease that holds, or null where there never was one. */
export async function currentLease(folder: string): Promise<NumberedLease | null> {
  const number = (await leaseNumbers(folder)).at(-1);
  if (number === undefined) return null;
  const file = leaseFile(folder, number);
  try {
    return { number, lease: leaseSchema.parse(JSON.parse(await readFile(file, 'utf8'))), writtenAt: 0 };
  } catch {
    const writtenAt = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    return { number, lease: null, writtenAt };
  }
}

/** Whether another may take over: it was given back, ran out, or its process is gone from this machine. */
export function isFree({ lease, writtenAt }: NumberedLease, host: string, now: number): boolean {
  // Where there are no links a lease exists for a moment before it says anything.
  if (lease === null) return now - writtenAt > beingWrittenMs;
  if (lease.released || lease.expiresAt <= now) return true;
  return lease.host === host && !isAlive(lease.pid);
}
