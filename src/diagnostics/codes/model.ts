import type { CodeEntry } from '../code-entry.ts';

export const modelCodes = {} as const satisfies Record<string, CodeEntry>;
