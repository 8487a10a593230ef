import type { AccountScore, Driver, MetricScore } from './account-score.ts';

/** What drives a score: metrics that enter it, and the cap; those that take most points first, ties by file order. */
export function driversOf(measurements: readonly MetricScore[], cap: AccountScore['cap']): Driver[] {
  const metrics = measurements.flatMap(({ name, label, contribution, lost }): Driver[] =>
    contribution === null || lost === null || (contribution === 0 && lost === 0)
      ? []
      : [{ kind: 'metric', name, label, contribution, lost }],
  );
  const caps: Driver[] =
    cap === null
      ? []
      : [{ kind: 'cap', name: cap.name, label: cap.name, contribution: -cap.points, lost: cap.points }];
  return [...caps, ...metrics].toSorted((a, b) => b.lost - a.lost);
}

/** The drivers that take points, most first. */
export function takesMost(score: AccountScore): Driver[] {
  return score.drivers.filter((driver) => driver.lost > 0);
}

/** The drivers that add points, most first. */
export function addsMost(score: AccountScore): Driver[] {
  return score.drivers
    .filter((driver) => driver.contribution > 0)
    .toSorted((a, b) => b.contribution - a.contribution);
}
