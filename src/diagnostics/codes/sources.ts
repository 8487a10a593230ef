import type { CodeEntry } from '../code-entry.ts';

export const sourcesCodes = {} as const satisfies Record<string, CodeEntry>;
