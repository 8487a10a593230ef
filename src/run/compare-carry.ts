import { snapshotTable } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { day, id, list, sql } from '../sql/index.ts';
import { carryColumnNames } from './define-carry.ts';
import type { ModelTimeline } from './model-timeline.ts';
import type { ScoreWork } from './score-work.ts';
import { storedByDay, storedSnapshots } from './stored-snapshots.ts';

const stored = 'carry_stored';

/** Keeps what a stored day hands on in a table, before the day is written anew; empty if it is not stored. */
export async function keepCarryOf(work: ScoreWork, timeline: ModelTimeline, on: Day): Promise<void> {
  const snapshot = storedByDay(storedSnapshots(work.writer.reading, timeline.name)).get(on);
  const files = snapshot === undefined ? [] : snapshot.files;
  const relation = work.writer.reading.relation(snapshotTable(timeline.name), files);
  const query =
    relation === null
      ? sql`select null as nothing where false`
      : sql`select * from ${relation} where day = ${day(on)}`;
  await work.engine.define({ name: stored, keep: 'table', query: query });
}

/** Whether the last pass hands on something else than what `keepCarryOf` kept; false if nothing was kept. */
export async function carryDiffers({ engine }: ScoreWork, model: HealthModel): Promise<boolean> {
  const there = new Set((await engine.describe(sql`select * from ${id(stored)}`)).map(({ name }) => name));
  const names = carryColumnNames(model);
  if (there.has('nothing')) return false;
  if (names.some((name) => !there.has(name))) return true;
  const columns = list(names.map((name) => id(name)));
  const [found] = await engine.rows(sql`select count(*) as n from (
  (select ${columns} from ${id(stored)} except all select ${columns} from carry_kept)
  union all (select ${columns} from carry_kept except all select ${columns} from ${id(stored)})
)`);
  return Number(found?.n ?? 0) > 0;
}
