import { capability, literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `avg(x)`: the exact sum over the rows whose x is known, by their number; undefined of nothing. */
export const avg: AggregateKind = {
  means: 'The mean of the known values. Undefined of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'sums',
    sums: ({ counts, args: [arg = literal(null)] }) => [
      { kind: 'exact', counts, value: arg },
      { kind: 'rows', counts: sql`(${counts}) and ${arg} is not null` },
    ],
    value: ([total = sql`0`, rows = sql`0`]) =>
      sql`(${capability('to_double', total)} / nullif(${capability('to_double', rows)}, 0))`,
  }),
  say: ({ value, label, window }) => `${label} of ${value} on average ${within(window)}`,
};
