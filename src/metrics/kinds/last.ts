import { type AggregateKind, within } from './aggregate-kind.ts';

/** `last(x)`: x of the row that occurred last, known or not; rows of the same moment by their key. Undefined of nothing. */
export const last: AggregateKind = {
  means: 'The value of the latest row, even where that is empty. Undefined of nothing.',
  reads: [],
  shapeOf: () => ({ shape: 'last_value' }),
  say: ({ value, label, window }) => `${label} ${value} at last ${within(window)}`,
};
