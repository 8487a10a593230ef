import { capability, literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `share(condition)`: rows of which it is true by all rows that count, 0..1; undefined of nothing. */
export const share: AggregateKind = {
  means: 'The share of rows, 0 to 1, of which the condition is true. Undefined of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'sums',
    sums: ({ counts, args: [condition = literal(null)] }) => [
      { kind: 'rows', counts: sql`(${counts}) and ${condition}` },
      { kind: 'rows', counts },
    ],
    value: ([some = sql`0`, all = sql`0`]) =>
      sql`(${capability('to_double', some)} / nullif(${capability('to_double', all)}, 0))`,
  }),
  say: ({ value, label, window }) => `${label} of ${value} ${within(window)}`,
};
