import { capability, literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `median(x)`: of the known values, half-way between the middle two; undefined of nothing. */
export const median: AggregateKind = {
  means: 'The median of the known values. Undefined of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'values',
    value: ({ counts, args: [arg = literal(null)] }) =>
      sql`${capability('median_of', arg)} filter (where ${counts})`,
  }),
  say: ({ value, label, window }) => `${label} of ${value} in the middle ${within(window)}`,
};
