import type { MeasuredMetric } from '../measured-metric.ts';

/** The metrics in steps in which none reads another of the same step. Those outside the list count as known. */
export function metricLevels(metrics: readonly MeasuredMetric[]): MeasuredMetric[][] {
  const levelOf = new Map<string, number>();
  const levels: MeasuredMetric[][] = [];
  for (const metric of metrics) {
    const level = Math.max(0, ...metric.reads.map((read) => (levelOf.get(read) ?? -1) + 1));
    levelOf.set(metric.name, level);
    const same = levels[level];
    if (same === undefined) levels[level] = [metric];
    else same.push(metric);
  }
  return levels;
}
