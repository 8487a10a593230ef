import type { AggregateFunction } from '../../expressions/index.ts';
import type { AggregateKind } from './aggregate-kind.ts';
import { any } from './any.ts';
import { avg } from './avg.ts';
import { busiestPersonShare } from './busiest-person-share.ts';
import { count } from './count.ts';
import { daysSinceLast } from './days-since-last.ts';
import { last } from './last.ts';
import { max } from './max.ts';
import { median } from './median.ts';
import { min } from './min.ts';
import { percentile } from './percentile.ts';
import { share } from './share.ts';
import { sum } from './sum.ts';
import { timeSpent } from './time-spent.ts';
import { unusedProducts } from './unused-products.ts';

/** Every kind of aggregate; the compiler finds the one that is forgotten. */
export const aggregateKinds: Readonly<Record<AggregateFunction, AggregateKind>> = {
  count,
  sum,
  avg,
  min,
  max,
  median,
  percentile,
  last,
  any,
  share,
  days_since_last: daysSinceLast,
  time_spent: timeSpent,
  busiest_person_share: busiestPersonShare,
  unused_products: unusedProducts,
};
