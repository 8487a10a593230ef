import { peers } from './comparisons/peers.ts';
import { timeComparison } from './comparisons/time-comparison.ts';
import { aggregateKinds } from './kinds/aggregate-kinds.ts';
import type { Metric } from './metric.ts';

/**
 * A short phrase about a metric's value, for sentences; `value` is written as a person reads it.
 *
 * @example sayValue(activeUsers28d, '12') // 12 active users in 28 days
 */
export function sayValue(metric: Metric, value: string): string {
  const label = metric.label.charAt(0).toLowerCase() + metric.label.slice(1);
  if (metric.comparison !== null) {
    const kind = timeComparison(metric.comparison) ?? peers;
    return `${label}: ${kind.say(value)}`;
  }
  const window = metric.basis.kind === 'fact' ? metric.basis.window : null;
  const aggregate = metric.calculate?.kind === 'aggregate' ? metric.calculate : null;
  if (aggregate === null || metric.basis.kind !== 'fact') return `${label}: ${value}`;
  return aggregateKinds[aggregate.function].say({ value, label, window });
}
