import type { HealthModel } from '../model/index.ts';

/** Most days before a day on which a model's metrics are read for that day. */
export function lookBackDays(model: HealthModel): number {
  const reach = new Map<string, number>();
  for (const metric of model.metrics) {
    const own =
      metric.comparison === null || metric.comparison.kind === 'peers'
        ? 0
        : metric.comparison.kind === 'last_year'
          ? 364
          : metric.comparison.days;
    const before = Math.max(0, ...metric.reads.map((name) => reach.get(name) ?? 0));
    reach.set(metric.name, own + before);
  }
  return Math.max(0, ...reach.values());
}

/** The metrics that are read on days before a day: those compared with themselves, and all that they are made from. */
export function metricsLookedBackOn(model: HealthModel): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const read of model.metrics.find((metric) => metric.name === name)?.reads ?? []) add(read);
  };
  for (const { name, basis, comparison, reads } of model.metrics) {
    if (comparison === null || comparison.kind === 'peers') continue;
    if (basis.kind !== 'metric') add(name);
    for (const read of reads) add(read);
  }
  return found;
}
