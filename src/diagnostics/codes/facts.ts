import type { CodeEntry } from '../code-entry.ts';

export const factsCodes = {} as const satisfies Record<string, CodeEntry>;
