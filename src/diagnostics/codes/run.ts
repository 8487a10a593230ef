import type { CodeEntry } from '../code-entry.ts';

export const runCodes = {} as const satisfies Record<string, CodeEntry>;
