import { snapshotColumns } from '../lib/index.ts';
import { accountDayScope } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import { defineCarry } from '../run/index.ts';
import { compileScore } from '../score/index.ts';
import { id, sql } from '../sql/index.ts';
import type { WhatIf } from './open-what-if.ts';
import { columnsOf } from './stored-rows.ts';
import { type DraftRows, rescored, type WhatIfPlace } from './what-if.ts';

/** How rows of a draft name their model. */
export const draftVersion = 'draft';

/**
 * Makes a table with whole snapshot rows of the day under a model: as scoring makes them (drivers, dimensions, archetypes,
 * families), from the measurements that are ready.
 */
export async function makeWholeRows(
  place: WhatIfPlace,
  whatIf: WhatIf,
  model: HealthModel,
  ready: DraftRows,
  name: string,
): Promise<void> {
  const { engine, project } = place;
  const context = [...(await columnsOf(engine, ready.relation))].filter((column) => column.startsWith('__'));
  const measurements = `${name}_measured`;
  const wanted = [
    ...['account_id', 'day', 'parent_id', 'life_from', 'stage', 'scorecard', 'segment', 'arr', 'seats'],
    ...['renewal_on', 'decide_by', 'leaving', 'tenure_days'],
    ...context,
    ...model.metrics.flatMap((metric) => [
      snapshotColumns.value(metric.name),
      snapshotColumns.state(metric.name),
      snapshotColumns.held(metric.name),
      snapshotColumns.goodValue(metric.name),
      snapshotColumns.goodOn(metric.name),
    ]),
  ];
  await engine.define({
    name: measurements,
    keep: 'view',
    query: sql`${rescored(place, model, ready, wanted)}`,
  });
  const carry = `${name}_carry`;
  await defineCarry(engine, model, whatIf.carry, carry);
  const relations = {
    measurements,
    days: 'days',
    carry,
    snapshot: `${name}_snapshot`,
    carryOut: `${name}_carry_out`,
    prefix: `${name}_`,
  };
  const span = {
    from: whatIf.day,
    to: whatIf.day,
    modelVersion: draftVersion,
    backCast: false,
    provisionalFrom: null,
  };
  const scored = compileScore(model, span, accountDayScope({ timeZone: project.timeZone }), relations);
  // What the day would hand on is nobody's.
  const steps = scored.steps.filter((step) => step.name !== relations.carryOut);
  await engine.runPlan({ steps });
  await engine.define({ name: name, keep: 'table', query: sql`select * from ${id(relations.snapshot)}` });
  await engine.dropPlan({ steps });
}
