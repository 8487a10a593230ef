import type { FactName } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import { compare } from './compare.ts';
import { rankAmong } from './curve.ts';
import { brokenHold } from './feed-guard.ts';
import { entitiesOn } from './grid.ts';
import type { Measurement } from './judge-row.ts';
import { isApplicable, measureBase, measured, type Read, without } from './measure.ts';
import { metricsMentioned } from './mentions.ts';
import { segmentOn } from './stage.ts';
import { type Entity, remember, type World } from './world.ts';

/** The metric of that name in the world's model. */
export function metricNamed(world: World, name: string): Metric {
  const metric = world.model.metrics.find((one) => one.name === name);
  if (metric === undefined) throw new Error(`no metric ${name}`);
  return metric;
}

/**
 * "Own-history kinds read the metric on earlier days, by today's definition on the facts known by each of
 * those days": only what those facts decide, so a day on which a feed was down anywhere below does not serve.
 */
export function earlier(world: World, entity: Entity, name: string, day: Day): Measurement {
  return remember(world, `earlier ${entity.id} ${entity.accountId} ${name} ${day}`, () => {
    const metric = metricNamed(world, name);
    if (!hasRow(world, entity, day) || isAnyFeedDown(world, metric, day)) return without('feed_broken');
    const read: Read = (other) => earlier(world, entity, other, day);
    if (!isApplicable(world, entity, metric, day, read)) return without('not_applicable');
    if (world.failed.has(name)) return without('failed');
    if (metric.comparison?.kind === 'peers') return earlierRank(world, entity, metric, day);
    return compare(world, entity, metric, day, measureBase(world, entity, metric, day, read));
  });
}

/** A rank on an earlier day is among those who had a value on that day, in the segments of that day. */
function earlierRank(world: World, entity: Entity, metric: Metric, day: Day): Measurement {
  const segment = segmentOn(world, entity, day);
  const valueThen = (one: Entity): Measurement => {
    const read: Read = (other) => earlier(world, one, other, day);
    const applies = isApplicable(world, one, metric, day, read);
    return applies ? earlierBase(world, one, metric, day) : without('not_applicable');
  };
  const own = valueThen(entity);
  if (own.state !== 'measured') return own;
  const peers = entitiesOn(world, day)
    .filter((one) => segmentOn(world, one, day) === segment)
    .map(valueThen)
    .filter((one) => one.state === 'measured')
    .map((one) => Number(one.value));
  return measured(rankAmong(Number(own.value), peers));
}

/** What a comparison's own metric was on an earlier day, before the comparison. */
export function earlierBase(world: World, entity: Entity, metric: Metric, day: Day): Measurement {
  return remember(world, `base ${entity.id} ${entity.accountId} ${metric.name} ${day}`, () => {
    if (!hasRow(world, entity, day) || isAnyFeedDown(world, metric, day)) return without('feed_broken');
    return measureBase(world, entity, metric, day, (other) => earlier(world, entity, other, day));
  });
}

function hasRow(world: World, entity: Entity, day: Day): boolean {
  return entitiesOn(world, day).some((one) => one.id === entity.id && one.accountId === entity.accountId);
}

function isAnyFeedDown(world: World, metric: Metric, day: Day): boolean {
  return brokenHold(world, [...factsBelow(world, metric)], day) !== null;
}

/** Facts of a metric and of all it reads, conditions included. */
export function factsBelow(world: World, metric: Metric): ReadonlySet<FactName> {
  return remember(world, `below ${metric.name}`, () => {
    const names = [
      ...(metric.basis.kind === 'metric' ? [metric.basis.metric] : []),
      ...metricsMentioned(metric.calculate, true),
      ...metricsMentioned(metric.onlyFor, true),
      ...(metric.basis.kind === 'fact' ? metricsMentioned(metric.basis.where, true) : []),
    ];
    const below = names.flatMap((name) => [...factsBelow(world, metricNamed(world, name))]);
    return new Set([...metric.facts, ...below]);
  });
}
