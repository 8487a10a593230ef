import type { CodeEntry } from '../code-entry.ts';

export const lakeCodes = {} as const satisfies Record<string, CodeEntry>;
