import { type Day, daysBetween } from '../../src/lib/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import { compare } from './compare.ts';
import { pointsOf, rankAmong } from './curve.ts';
import { brokenHold } from './feed-guard.ts';
import { entitiesOn } from './grid.ts';
import { type Carries, carryKey } from './judge-days.ts';
import { emptyCarry, type Good, type JudgeRow, type Measurement } from './judge-row.ts';
import { leafOf } from './leaf.ts';
import { isApplicable, measureBase, measured, without } from './measure.ts';
import type { Leaf } from './roll-up.ts';
import { scoreEntity, withFamily } from './score-entity.ts';
import { segmentOn } from './stage.ts';
import type { Entity, World } from './world.ts';

/** What the day has found out about one entity so far. */
export interface DayOf {
  readonly entity: Entity;
  readonly segment: string | null;
  readonly carry: typeof emptyCarry;
  readonly measurements: Map<string, Measurement>;
  readonly good: Map<string, Good>;
  readonly points: Map<string, number | null>;
  readonly leaves: Map<string, Leaf>;
}

/** Every entity's row of one day: metric by metric over all of them, since peers look at each other. */
export function judgeDay(world: World, day: Day, carries: Carries): JudgeRow[] {
  const all = entitiesOn(world, day).map((entity): DayOf => {
    const before = carries.get(carryKey(entity)) ?? emptyCarry;
    return {
      entity,
      segment: segmentOn(world, entity, day),
      carry: before.frozenOn === null ? before : emptyCarry,
      measurements: new Map(),
      good: new Map(),
      points: new Map(),
      leaves: new Map(),
    };
  });
  for (const metric of world.model.metrics) {
    for (const one of all) one.measurements.set(metric.name, measure(world, metric, one, day));
    if (metric.comparison?.kind === 'peers') rankAll(metric, all);
    for (const one of all) rememberGood(metric, one, day);
    for (const one of all) givePoints(metric, one, all, day);
  }
  return withFamily(
    world.model,
    all.map((one) => ({ of: one, row: scoreEntity(world, one, day) })),
  );
}

/** States in their order: not_applicable; failed; held or feed_broken; then what the facts give. */
function measure(world: World, metric: Metric, one: DayOf, day: Day): Measurement {
  const { entity } = one;
  const read = (name: string): Measurement => one.measurements.get(name) ?? without('undefined');
  if (!isApplicable(world, entity, metric, day, read)) return without('not_applicable');
  if (world.failed.has(metric.name)) return without('failed');
  const hold = brokenHold(world, metric.facts, day);
  if (hold === null)
    return compare(world, entity, metric, day, measureBase(world, entity, metric, day, read));
  const last = one.carry.good[metric.name];
  if (last === undefined || daysBetween(last.on, day) > hold) return without('feed_broken');
  return { state: 'measured', held: true, value: last.value };
}

/** Replaces values by their ranks among the measured values of the same segment. */
function rankAll(metric: Metric, all: readonly DayOf[]): void {
  const fresh = all.filter((one) => isFresh(one.measurements.get(metric.name)));
  const values = new Map(fresh.map((one) => [one, Number(one.measurements.get(metric.name)?.value)]));
  for (const one of fresh) {
    const peers = fresh
      .filter((other) => other.segment === one.segment)
      .map((other) => values.get(other) as number);
    one.measurements.set(metric.name, measured(rankAmong(values.get(one) as number, peers)));
  }
}

/** "Good" = measured, not held. */
function isFresh(
  measurement: Measurement | undefined,
): measurement is Measurement & { value: number | string } {
  return measurement?.state === 'measured' && !measurement.held && measurement.value !== null;
}

function rememberGood(metric: Metric, one: DayOf, day: Day): void {
  const measurement = one.measurements.get(metric.name);
  const before = one.carry.good[metric.name];
  if (isFresh(measurement)) one.good.set(metric.name, { value: measurement.value, on: day });
  else if (before !== undefined) one.good.set(metric.name, before);
}

function givePoints(metric: Metric, one: DayOf, all: readonly DayOf[], day: Day): void {
  const { curve } = metric;
  const measurement = one.measurements.get(metric.name) ?? without('undefined');
  const peers = (): number[] =>
    all
      .filter((other) => other.segment === one.segment)
      .map((other) => other.measurements.get(metric.name))
      .filter((other) => other?.state === 'measured')
      .map((other) => Number(other?.value));
  const pointsFor = (value: number | string): number | null =>
    curve === null ? null : pointsOf(curve, value, () => rankAmong(Number(value), peers()));
  const points = measurement.value === null ? null : pointsFor(measurement.value);
  one.points.set(metric.name, points);
  one.leaves.set(
    metric.name,
    leafOf(metric, measurement, points, one.good.get(metric.name) ?? null, day, pointsFor),
  );
}
