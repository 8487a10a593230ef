import type { CodeEntry } from '../code-entry.ts';

export const projectCodes = {} as const satisfies Record<string, CodeEntry>;
