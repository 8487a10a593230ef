import type { CodeEntry } from '../code-entry.ts';

export const engineCodes = {
  'engine/failed': {
    severity: 'error',
    means: 'The analytic engine refused or broke off a query.',
    todo: 'Read the cause it names. Anything but a lack of memory or space is a defect of Bellwether: report it.',
  },
  'engine/out_of_space': {
    severity: 'error',
    means: 'The disk is full: nothing was committed, the lake is as it was.',
    todo: 'Free space, then run the command again.',
  },
  'engine/out_of_memory': {
    severity: 'error',
    means: 'The step did not fit the memory the engine may use, even spilling to disk.',
    todo: 'Allow more memory in the project file (`engine: { memory: 8GB }`) or score a shorter range.',
  },
} as const satisfies Record<string, CodeEntry>;
