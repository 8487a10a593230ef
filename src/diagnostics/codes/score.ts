import type { CodeEntry } from '../code-entry.ts';

export const scoreCodes = {
  'score/unknown_band': {
    severity: 'warning',
    means: 'A band was set by hand that the model does not have. The account counts as in a band of its own.',
    todo: 'Correct the band in the source of `overrides`: the bands of the model are listed.',
  },
  'score/parent_cycle': {
    severity: 'warning',
    means:
      'An account is its own parent, or stands below one of its own children: it is scored as if it had none.',
    todo: 'Correct `parent_id` in the source of `accounts`.',
  },
} as const satisfies Record<string, CodeEntry>;
