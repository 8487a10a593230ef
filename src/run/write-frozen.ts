import { frozenTable, snapshotTable } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { accountFreezes, compileAccountFreezes } from '../metrics/index.ts';
import { day, id, sql } from '../sql/index.ts';
import { type ModelTimeline, versionOn } from './model-timeline.ts';
import type { ScoreWork } from './score-work.ts';

/**
 * Writes the accounts that are frozen as of a day, each with one reference into the snapshots: the last stored
 * day before its churn, whose score, band and drivers it keeps. Columns: account_id, churned_on, frozen_on,
 * reference_on (null where no day before the churn is stored).
 */
export async function writeFrozen(work: ScoreWork, timeline: ModelTimeline, asOf: Day): Promise<void> {
  const { engine, project, writer } = work;
  const snapshots = writer.reading.relation(snapshotTable(timeline.name));
  const { model } = versionOn(timeline, asOf).version;
  if (snapshots === null || model.scores === 'people') return;
  const freezes = { steps: [compileAccountFreezes(project.winBackByEvent)] };
  await engine.runPlan(freezes);
  const query = sql`with frozen as (
  select account_id, max(churned_on) as churned_on, max(from_day) as frozen_on from ${id(accountFreezes)}
  where from_day <= ${day(asOf)} and (until_day is null or until_day > ${day(asOf)}) group by account_id
)
select frozen.*, (select max(s.day) from ${snapshots} as s where s.account_id = frozen.account_id and s.day < frozen.churned_on) as reference_on
from frozen`;
  const table = frozenTable(timeline.name);
  const add = await writer.parts(engine, { table, name: 'frozen', query, orderBy: ['account_id'] });
  const before = writer.reading.files(table).map(({ path }) => path);
  await engine.dropPlan(freezes);
  const isNew = add.some(({ path }) => !before.includes(path)) || add.length !== before.length;
  if (isNew) await writer.commit({ add, remove: before });
}
