import { type LakeReading, snapshotTable } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { day, type Sql, sql } from '../sql/index.ts';
import { storedByDay, storedSnapshots } from './stored-snapshots.ts';

/** A stored day of a model. */
export interface StoredDay {
  readonly day: Day;
  /** The version of the model that scored it, and the fingerprint that it had. */
  readonly version: string;
  readonly fingerprint: string;
  readonly isProvisional: boolean;
  /** Its rows, for a `from` clause. */
  readonly rows: Sql;
}

/** The days of a model that are stored, rising. */
export function storedDays(reading: LakeReading, model: string): Day[] {
  return storedSnapshots(reading, model)
    .flatMap(({ days }) => days)
    .sort();
}

/** One stored day of a model; null if it is not stored. */
export function storedDay(reading: LakeReading, model: string, on: Day): StoredDay | null {
  const found = storedByDay(storedSnapshots(reading, model)).get(on);
  if (found === undefined) return null;
  const relation = reading.relation(snapshotTable(model), found.files) ?? sql`nothing`;
  const { version, fingerprint, provisional } = found.kind;
  return {
    day: on,
    version,
    fingerprint,
    isProvisional: provisional,
    rows: sql`(select * from ${relation} where day = ${day(on)})`,
  };
}
