import type { CodeEntry } from '../code-entry.ts';

export const scoreCodes = {
  'score/parent_cycle': {
    severity: 'warning',
    means:
      'An account is its own parent, or stands below one of its own children: it is scored as if it had none.',
    todo: 'Correct `parent_id` in the source of `accounts`.',
  },
} as const satisfies Record<string, CodeEntry>;
