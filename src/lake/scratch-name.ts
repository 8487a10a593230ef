import { createHash, randomUUID } from 'node:crypto';
import { isAlive, machine } from './machine.ts';

const pattern = /^[a-z]+-([0-9a-f]{8})-(\d+)-[0-9a-f-]{36}$/;

/** A name nobody uses yet for a folder in the lake's `.scratch`, which says whose it is. */
export function scratchName(kind: string): string {
  return `${kind}-${machineHash()}-${process.pid}-${randomUUID()}`;
}

/** Whether a folder in `.scratch` was left by a process of this machine that is gone. */
export function isAbandoned(name: string): boolean {
  const [, host, pid] = pattern.exec(name) ?? [];
  return host === machineHash() && !isAlive(Number(pid));
}

function machineHash(): string {
  return createHash('sha256').update(machine()).digest('hex').slice(0, 8);
}
