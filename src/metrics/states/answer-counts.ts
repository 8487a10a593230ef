import type { AggregateExpression } from '../../expressions/index.ts';
import { type Sql, sql } from '../../sql/index.ts';
import type { MeasuredMetric, RowBasis } from '../measured-metric.ts';
import { type AtomTable, atomOf, atomValue } from './raw-value.ts';

/** `count(*)`: how many answers there are. */
const howMany: AggregateExpression = {
  kind: 'aggregate',
  function: 'count',
  args: [],
  distinct: false,
  filter: null,
};

/** The counts that tell an answer that was never given from one that has expired: inside the window, and ever. */
export function answerCounts(
  rows: RowBasis,
): { readonly basis: RowBasis; readonly aggregate: AggregateExpression }[] {
  return [
    { basis: rows, aggregate: howMany },
    { basis: { ...rows, window: null }, aggregate: howMany },
  ];
}

/** Null, or why no answer counts. */
export function emptyState(metric: MeasuredMetric, atoms: AtomTable): Sql {
  const { rows } = metric;
  if (rows === null) return sql`null`;
  const within = atomValue(atomOf(atoms, rows, howMany));
  const ever = atomValue(atomOf(atoms, { ...rows, window: null }, howMany));
  return sql`case when ${within} = 0 then case when ${ever} = 0 then 'never_collected' else 'expired' end end`;
}
