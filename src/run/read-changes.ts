import type { Engine } from '../engine/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { type ChangePart, changeRelations, compileChange, decodeChangePart } from '../score/index.ts';
import { day, list, type Sql, sql } from '../sql/index.ts';

/** The ends of a change, for some accounts or all. */
export interface ChangeEnds {
  /** Null: all. */
  readonly accounts: readonly string[] | null;
  /** Relation with every stored row. */
  readonly view: Sql;
  readonly from: Day;
  readonly to: Day;
  readonly modelA: HealthModel;
  readonly modelB: HealthModel;
  /** Makes a table with the later day's snapshot by the earlier day's model. */
  readonly scoreLaterByEarlier: (relation: string) => Promise<void>;
  /** Makes a table with account_id and metric: those with rows of before that became known between. */
  readonly findBackfilled: (relation: string) => Promise<void>;
}

/**
 * The parts of the change between two stored days by cause, by account, the largest first; they sum to the change of
 * the score. Accounts that are not stored on both days are not in it.
 */
export async function readChanges(
  engine: Engine,
  ends: ChangeEnds,
): Promise<ReadonlyMap<string, readonly ChangePart[]>> {
  const { accounts, view, from, to, modelA, modelB } = ends;
  const isOther = modelA.fingerprint !== modelB.fingerprint;
  const relations = {
    ...changeRelations,
    a: 'change_from',
    b: 'change_to',
    bByA: isOther ? 'change_by' : 'change_to',
    backfilled: 'change_late',
  };
  const wanted =
    accounts === null
      ? sql`true`
      : accounts.length === 0
        ? sql`false`
        : sql`account_id in (${list(accounts)})`;
  if (isOther) {
    await ends.scoreLaterByEarlier('change_all');
    await engine.define({
      name: 'change_by',
      keep: 'table',
      query: sql`select * from change_all where ${wanted}`,
    });
  }
  await ends.findBackfilled('change_late');
  const at = (on: Day) => sql`select * from ${view} where ${wanted} and day = ${day(on)}`;
  await engine.define({ name: 'change_from', keep: 'table', query: sql`${at(from)}` });
  await engine.define({ name: 'change_to', keep: 'table', query: sql`${at(to)}` });
  const plan = compileChange(modelA, relations);
  await engine.runPlan(plan);
  const rows = await engine.rows(
    sql`select account_id, cause, metric, label, points from change order by account_id, abs(points) desc, metric, cause`,
  );
  await engine.dropPlan(plan);
  const byAccount = new Map<string, ChangePart[]>();
  for (const row of rows) {
    const part = decodeChangePart(row);
    if (part === null) continue;
    const account = String(row.account_id);
    const parts = byAccount.get(account);
    if (parts === undefined) byAccount.set(account, [part]);
    else parts.push(part);
  }
  return byAccount;
}
