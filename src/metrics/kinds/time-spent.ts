import { type AggregateKind, within } from './aggregate-kind.ts';

/** `time_spent`: hours; per person the gaps under 30 minutes between rows that follow each other, summed. 0 of nothing. */
export const timeSpent: AggregateKind = {
  means:
    "Hours: gaps under 30 minutes between a person's rows, summed. Rows without a person are one person's.",
  reads: ['person_id'],
  shapeOf: () => ({ shape: 'time_spent' }),
  say: ({ value, window }) => `${value} hours spent ${within(window)}`,
};
