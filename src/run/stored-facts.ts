import type { Engine } from '../engine/index.ts';
import { type LakeReading, snapshotTable } from '../lake/index.ts';
import { type Day, parseDay } from '../lib/index.ts';
import { day, id, type Sql, some, sql } from '../sql/index.ts';
import { dayRows } from './day-rows.ts';
import type { StoredSnapshot } from './stored-snapshots.ts';

/** Stored days from `from` on, on which some account's value was held. */
export async function heldDays(
  engine: Engine,
  reading: LakeReading,
  model: string,
  stored: readonly StoredSnapshot[],
  from: Day,
): Promise<Set<Day>> {
  const files = stored.filter(({ days }) => (days.at(-1) ?? '') >= from).flatMap(({ files: own }) => own);
  const relation = reading.relation(snapshotTable(model), files);
  if (relation === null) return new Set();
  const columns = await engine.describe(sql`select * from ${relation}`);
  const held = columns.filter(({ name }) => name.endsWith('__held')).map(({ name }) => id(name));
  const rows = await engine.rows(
    sql`select distinct day from ${relation} where day >= ${day(from)} and ${some(held)}`,
  );
  return new Set(rows.flatMap((row) => parseDay(String(row.day)) ?? []));
}

/** What stands in stored days: rows in all, and rows by band on the last. */
export async function countStored(
  engine: Engine,
  relation: Sql,
  days: readonly Day[],
): Promise<{ rows: number; bands: Record<string, number> }> {
  const last = days.at(-1);
  if (last === undefined) return { rows: 0, bands: {} };
  const first = days[0] ?? last;
  const rows = await engine.rows(
    sql`select day = ${day(last)} as is_last, band, count(*) as n from ${relation}
    where day between ${day(first)} and ${day(last)} and day in (${dayRows(days)}) group by day = ${day(last)}, band order by band`,
  );
  return {
    rows: rows.reduce((sum, { n }) => sum + Number(n), 0),
    bands: Object.fromEntries(
      rows.filter((row) => row.is_last === true).map((row) => [String(row.band), Number(row.n)]),
    ),
  };
}
