import { addDays } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { day, id, type Plan, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { holdingStep } from './holding-step.ts';
import type { PlayContext } from './play-context.ts';
import { type PlayDays, type PlayRelations, playRelations } from './play-days.ts';
import { playsLookBack, playTriggers } from './play-needs.ts';
import { aliases } from './play-scope.ts';
import { startsStep } from './starts-step.ts';

/**
 * For which accounts each play of a model would start on a day, and for which it waits and why: relation `starts`.
 * Nothing is opened. A condition that is unknown starts nothing and is told as unknown.
 *
 * - A play starts when its condition begins to hold; while it goes on holding, again once `not_again_for` is over since
 *   its last start.
 * - `adoption falls by 15 within 28d`: the highest value of the 28 days before, less today's, is 15 or more. Only days of
 *   the same model version are compared (of the same scorecard, if it is about the score), and none on which a metric it
 *   rests on was held or its feed broken.
 * - What begins mostly by a model, a scorecard, late rows or a feed starts nothing: `change` says how many points each
 *   cause moved in the metrics that the play rests on.
 * - An opportunity waits while a risk is open: one that is told, one that starts the same day, or the lowest band.
 */
export function compilePlayStarts(
  model: HealthModel,
  days: PlayDays,
  relations: PlayRelations = playRelations,
): Plan {
  const context: PlayContext = { model, days, relations };
  return {
    steps: [
      snapshotsStep(context),
      ...playTriggers(model).map((trigger) => holdingStep(trigger, context)),
      ...startsStep(context),
    ],
  };
}

/** The rows that are read, with bands set by hand in place of computed ones and what the grid adds. */
function snapshotsStep({ model, days, relations }: PlayContext): PlanStep {
  const first = addDays(days.previous ?? days.on, -playsLookBack(model));
  const isSetByHand = relations.overrides !== null;
  const band: Sql = isSetByHand ? sql` replace (coalesce(by_hand.band, snap.band) as band)` : sql``;
  const byHand =
    relations.overrides === null
      ? sql``
      : sql`
left join ${id(relations.overrides)} as by_hand on by_hand.account_id = snap.account_id and by_hand.day = snap.day`;
  return {
    name: `${relations.starts}_days`,
    comment: 'The snapshots that plays look at, with bands set by hand in place of the computed ones.',
    query: sql`select snap.*${band}
from ${id(relations.snapshots)} as ${id(aliases.snapshot)}${byHand}
where snap.day between ${day(first)} and ${day(days.on)}`,
    keep: 'table',
  };
}
