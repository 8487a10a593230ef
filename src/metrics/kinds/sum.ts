import { capability, literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `sum(x)`: exact decimals, a double at the end; 0 of nothing. */
export const sum: AggregateKind = {
  means: 'The sum, in exact decimals. 0 of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'sums',
    sums: ({ counts, args: [arg] }) => [{ kind: 'exact', counts, value: arg ?? literal(null) }],
    value: ([total]) => capability('to_double', total ?? sql`0`),
  }),
  say: ({ value, label, window }) => `${label} of ${value} ${within(window)}`,
};
