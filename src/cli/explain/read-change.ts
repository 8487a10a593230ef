import type { Engine } from '../../engine/index.ts';
import type { Day } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { changeCauses, changeRelations, compileChange } from '../../score/index.ts';
import { day, id, sql } from '../../sql/index.ts';
import type { ChangePart } from './explanation.ts';

/** Two ends of a change of one account. */
export interface ChangeEnds {
  readonly accountId: string;
  readonly view: string;
  readonly from: Day;
  readonly to: Day;
  readonly modelA: HealthModel;
  readonly modelB: HealthModel;
  /** Makes a table with the later day's snapshot by the earlier day's model. */
  readonly scoreLaterByEarlier: (relation: string) => Promise<void>;
  /** Makes a table with account_id and metric: those with rows of before that became known between. */
  readonly findBackfilled: (relation: string) => Promise<void>;
}

/** The parts of the change between two stored days by cause; they sum to the change of the score. */
export async function readChange(engine: Engine, ends: ChangeEnds): Promise<ChangePart[]> {
  const { accountId, view, from, to, modelA, modelB } = ends;
  const isOther = modelA.fingerprint !== modelB.fingerprint;
  const relations = {
    ...changeRelations,
    a: 'change_from',
    b: 'change_to',
    bByA: isOther ? 'change_by' : 'change_to',
    backfilled: 'change_late',
  };
  if (isOther) {
    await ends.scoreLaterByEarlier('change_all');
    await engine.run(
      sql`create or replace temp table change_by as select * from change_all where account_id = ${accountId}`,
    );
  }
  await ends.findBackfilled('change_late');
  const at = (on: Day) => sql`select * from ${id(view)} where account_id = ${accountId} and day = ${day(on)}`;
  await engine.run(sql`create or replace temp table change_from as ${at(from)}`);
  await engine.run(sql`create or replace temp table change_to as ${at(to)}`);
  const plan = compileChange(modelA, relations);
  await engine.runPlan(plan);
  const rows = await engine.rows(
    sql`select cause, metric, label, points from change order by abs(points) desc, metric`,
  );
  await engine.dropPlan(plan);
  return rows.flatMap((row) => {
    const cause = changeCauses.find((each) => each === row.cause);
    if (cause === undefined) return [];
    return {
      cause,
      metric: typeof row.metric === 'string' ? row.metric : null,
      label: row.label === 'feed' || row.label === 'backfill' ? row.label : null,
      points: typeof row.points === 'number' ? row.points : null,
    };
  });
}
