import { sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** `count(*)`, `count(x)`: rows, or rows whose x is known; `count(distinct x)`: different known values. 0 of nothing. */
export const count: AggregateKind = {
  means:
    'How many rows, rows with a value, or different values. A tuple with an unknown part is not counted.',
  reads: [],
  shapeOf: (aggregate) =>
    aggregate.distinct
      ? { shape: 'distinct' }
      : {
          shape: 'sums',
          sums: ({ counts, args: [arg] }) => [
            { kind: 'rows', counts: arg === undefined ? counts : sql`(${counts}) and ${arg} is not null` },
          ],
          value: ([rows]) => sql`${rows ?? 0}`,
        },
  say: ({ value, label, window }) => `${value} ${label} ${within(window)}`,
};
