import type { AggregateKind } from './aggregate-kind.ts';

/** `days_since_last`: days from the latest row; without one, from the day since which rows could have been there. */
export const daysSinceLast: AggregateKind = {
  means:
    'Days since the latest row. Without a row: days since the later of the start of the account and of the collecting, marked never.',
  reads: [],
  shapeOf: () => ({ shape: 'last_on' }),
  say: ({ value, label }) => `${value} ${value === '1' ? 'day' : 'days'} since the last row (${label})`,
};
