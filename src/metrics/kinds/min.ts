import { literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `min(x)`: the least known value; undefined of nothing. */
export const min: AggregateKind = {
  means: 'The least value. Undefined of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'values',
    value: ({ counts, args: [arg = literal(null)] }) => sql`min(${arg}) filter (where ${counts})`,
  }),
  say: ({ value, label, window }) => `${label} of at least ${value} ${within(window)}`,
};
