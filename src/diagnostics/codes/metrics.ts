import type { CodeEntry } from '../code-entry.ts';

export const metricsCodes = {} as const satisfies Record<string, CodeEntry>;
