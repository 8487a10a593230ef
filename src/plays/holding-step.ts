import { rounded } from '../dimensions/index.ts';
import { compileExpression } from '../expressions/index.ts';
import { snapshotColumns } from '../lib/index.ts';
import type { Movement } from '../model/index.ts';
import { capability, id, list, type PlanStep, type Sql, some, sql } from '../sql/index.ts';
import { askedDays, type PlayContext } from './play-context.ts';
import type { PlayTrigger } from './play-needs.ts';
import { aliases, playScope } from './play-scope.ts';
import { readsOfExpression } from './reads-of.ts';

/** The relation that says on which of the asked days a play's condition holds: account_id, day, holds, archetypes. */
export function holdingRelation({ play }: PlayTrigger, { relations }: PlayContext): string {
  return `${relations.starts}_${play.name}`;
}

/** Whether what starts a play holds: its condition, its movement or one of its archetypes; null: it can not be told. */
export function holdingStep(trigger: PlayTrigger, context: PlayContext): PlanStep {
  const { when, movement, archetypes, play } = trigger;
  const conditions = [
    ...(when === null ? [] : [compileExpression(when, playScope(context.days.timeZone))]),
    ...(movement === null ? [] : [sql`moved.holds`]),
    ...archetypes.map(holdsArchetype),
  ];
  const those = archetypes.map(
    (name) => sql`case when ${capability('list_contains', sql`snap.archetypes`, name)} then ${name} end`,
  );
  const moved =
    movement === null
      ? sql``
      : sql`\nleft join (${movedDays(movement, context)}) as moved
  on moved.account_id = snap.account_id and moved.day = snap.day`;
  return {
    name: holdingRelation(trigger, context),
    comment: `On which days what starts the play ${play.name} holds.`,
    query: sql`select snap.account_id, snap.day, ${some(conditions)} as holds, ${capability('texts_known', ...those)} as archetypes
from ${days(context)}${moved}
where snap.day in (${askedDays(context.days)})`,
    keep: 'table',
  };
}

/** The snapshots, with what the grid adds. */
function days({ relations }: PlayContext): Sql {
  const snapshots = sql`${id(`${relations.starts}_days`)} as ${id(aliases.snapshot)}`;
  if (relations.grid === null) return snapshots;
  return sql`${snapshots}
left join ${id(relations.grid)} as ${id(aliases.grid)} on grid.account_id = snap.account_id and grid.day = snap.day`;
}

function holdsArchetype(name: string): Sql {
  return sql`case when ${capability('list_contains', sql`snap.archetypes`, name)} then true when ${capability('list_contains', sql`snap.archetypes_unknown`, name)} then null else false end`;
}

/**
 * Whether the figure has moved so far from any of the days before; null where no day before can be compared, false where
 * there is none.
 */
function movedDays(movement: Movement, context: PlayContext): Sql {
  const { metrics, score } = readsOfExpression(movement.of, context.model);
  const doubtful = metrics.map(
    (metric) =>
      sql`(coalesce(${id('snap', snapshotColumns.held(metric))}, false) or ${id('snap', snapshotColumns.state(metric))} = 'feed_broken')`,
  );
  const value = compileExpression(movement.of, playScope(context.days.timeZone));
  const valued = sql`select snap.account_id, snap.day, snap.model_version, snap.scorecard,
    case when not ${some(doubtful)} then ${capability('to_double', value)} end as value
  from ${days(context)}`;
  const difference =
    movement.direction === 'falls' ? sql`earlier.value - later.value` : sql`later.value - earlier.value`;
  const alike = [
    sql`earlier.model_version = later.model_version`,
    ...(score ? [sql`earlier.scorecard is not distinct from later.scorecard`] : []),
  ];
  const comparable = sql`case when ${list(alike, ' and ')} then ${rounded(difference)} end`;
  return sql`with valued as (${valued})
  select later.account_id, later.day,
    case when count(earlier.day) > 0 then max(${comparable}) >= ${movement.by} else false end as holds
  from valued as later left join valued as earlier
    on earlier.account_id = later.account_id and earlier.day < later.day
    and earlier.day >= ${capability('add_days', sql`later.day`, -movement.withinDays)}
  where later.day in (${askedDays(context.days)})
  group by later.account_id, later.day`;
}
