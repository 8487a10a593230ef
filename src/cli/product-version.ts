import { readFileSync } from 'node:fs';

/** Version of Bellwether, from its package. */
export function productVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return String((JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown }).version);
}
