import type { CodeEntry } from '../code-entry.ts';

export const cliCodes = {} as const satisfies Record<string, CodeEntry>;
