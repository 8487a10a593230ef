import type { Day } from '../../src/lib/index.ts';
import type { Scorecard } from '../../src/score/index.ts';
import { attributeAsOf } from './attributes.ts';
import { holds } from './evaluate.ts';
import { dayScope } from './scopes.ts';
import { type Entity, remember, type World } from './world.ts';

/** "The first that holds is the account's stage." */
export function stageOn(world: World, entity: Entity, day: Day): string | null {
  return remember(world, `stage ${entity.id} ${entity.accountId} ${day}`, () => {
    const scope = dayScope(world, entity, day, {});
    const stage = world.model.stages.find((one) => one.when === null || holds(one.when, scope));
    return stage?.name ?? null;
  });
}

/** "The first whose condition holds is used"; its condition "reads only" attributes, stage and derived columns. */
export function scorecardOn(world: World, entity: Entity, day: Day): Scorecard | null {
  const scope = dayScope(world, entity, day, {});
  return world.model.scorecards.find((one) => one.when === null || holds(one.when, scope)) ?? null;
}

/** "*Segment*: accounts with the same scorecard, unless `segment_by` names an attribute." */
export function segmentOn(world: World, entity: Entity, day: Day): string | null {
  const { segmentBy } = world.model;
  if (segmentBy === null) return scorecardOn(world, entity, day)?.name ?? null;
  const value = attributeAsOf(world, entity.accountId, segmentBy, day);
  return value === null ? null : String(value);
}
