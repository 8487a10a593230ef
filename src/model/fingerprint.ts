import { createHash } from 'node:crypto';

/** SHA-256, as 64 hexadecimal digits, of plain data: the same for the same data whatever the order of its keys. */
export function fingerprint(data: unknown): string {
  return createHash('sha256').update(canonical(data)).digest('hex');
}

function canonical(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(canonical).join(',')}]`;
  if (data !== null && typeof data === 'object') {
    const entries = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`).join(',')}}`;
  }
  return JSON.stringify(data) ?? 'null';
}
