import { literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `any(condition)`: whether it is true of a row that counts; false of nothing. */
export const any: AggregateKind = {
  means: 'Whether the condition is true of any row. False of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'sums',
    sums: ({ counts, args: [condition = literal(null)] }) => [
      { kind: 'rows', counts: sql`(${counts}) and ${condition}` },
    ],
    value: ([rows = sql`0`]) => sql`(${rows} > 0)`,
  }),
  say: ({ value, label, window }) => `${label}: ${value} ${within(window)}`,
};
