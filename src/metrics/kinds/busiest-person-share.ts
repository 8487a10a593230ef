import { type AggregateKind, within } from './aggregate-kind.ts';

/** `busiest_person_share`: rows of the person with most of them by all rows with a person, 0..1. Undefined of nothing. */
export const busiestPersonShare: AggregateKind = {
  means:
    'The share of the rows that belong to the busiest person. Undefined without a row that has a person.',
  reads: ['person_id'],
  shapeOf: () => ({ shape: 'busiest_person' }),
  say: ({ value, window }) => `${value} of it by one person ${within(window)}`,
};
