import { snapshotColumns } from '../lib/index.ts';
import { day, id, list, type PlanStep, sql } from '../sql/index.ts';
import { limitsOf } from './bands.ts';
import { between, entityOf, isSameEntity, type ScoreContext } from './score-context.ts';

/** What the last day hands to the day after it. */
export function carryStep(context: ScoreContext): PlanStep {
  const { model, span, relations } = context;
  const limits = limitsOf(model.bands);
  const families = model.scores === 'accounts' ? limits : [];
  const columns = [
    entityOf(context, 'measured'),
    ...limits.map(({ band }) => id('sides', snapshotColumns.side(band))),
    ...families.map(({ band }) => id('sides', snapshotColumns.familySide(band))),
    ...model.metrics.flatMap(({ name }) => [
      id('measured', snapshotColumns.goodValue(name)),
      id('measured', snapshotColumns.goodOn(name)),
    ]),
    sql`cast(null as date) as frozen_on`,
  ];
  return {
    name: relations.carryOut,
    comment: 'What the last day hands to the next: sides, last good values and their days.',
    query: sql`select ${list(columns, ',\n  ')}
from ${id(relations.measurements)} as measured
join ${id(between(context, 'sides'))} as sides
  on ${isSameEntity(context, 'sides', 'measured')} and sides.day = measured.day
where measured.day = ${day(span.to)}`,
    keep: 'table',
  };
}
