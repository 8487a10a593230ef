import type { CodeEntry } from '../code-entry.ts';

export const expressionsCodes = {} as const satisfies Record<string, CodeEntry>;
