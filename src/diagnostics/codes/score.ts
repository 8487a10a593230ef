import type { CodeEntry } from '../code-entry.ts';

export const scoreCodes = {} as const satisfies Record<string, CodeEntry>;
