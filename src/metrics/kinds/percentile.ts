import { capability, literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `percentile(x, 90%)`: the value below which that share of the known values lies, interpolated linearly. */
export const percentile: AggregateKind = {
  means: 'The value below which that share of the known values lies. Undefined of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'values',
    value: ({ counts, args: [arg = literal(null), share = literal(0.5)] }) =>
      sql`${capability('quantile_of', arg, share)} filter (where ${counts})`,
  }),
  say: ({ value, label, window }) => `${label} of ${value} ${within(window)}`,
};
