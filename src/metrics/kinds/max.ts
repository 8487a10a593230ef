import { literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `max(x)`: the greatest known value; undefined of nothing. */
export const max: AggregateKind = {
  means: 'The greatest value. Undefined of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'values',
    value: ({ counts, args: [arg = literal(null)] }) => sql`max(${arg}) filter (where ${counts})`,
  }),
  say: ({ value, label, window }) => `${label} of at most ${value} ${within(window)}`,
};
