import type { Engine } from '../engine/index.ts';
import { type Sql, sql } from '../sql/index.ts';

/** Accounts that are in one band by the published model, and in one by the draft. */
export interface MigrationCell {
  /** Effective bands: one that a person set by hand stands under either model. */
  readonly from: string;
  readonly to: string;
  readonly accounts: number;
  /** In the project's currency; null: none of them has any. */
  readonly arr: number | null;
  /** How many of them have a band that was set by hand. */
  readonly byHand: number;
}

/**
 * The migration matrix, unknown included.
 *
 * @param rows a query of old_band, band, arr and override_band (null: none lives).
 */
export async function readMigration(engine: Engine, rows: Sql): Promise<MigrationCell[]> {
  const found = await engine.rows(
    sql`select coalesce(override_band, old_band) as "from", coalesce(override_band, band) as "to", count(*) as accounts, sum(arr) as arr, count(override_band) as by_hand
      from (${rows}) group by all order by "from", "to"`,
  );
  return found.map((row) => ({
    from: String(row.from),
    to: String(row.to),
    accounts: Number(row.accounts),
    arr: row.arr === null ? null : Number(row.arr),
    byHand: Number(row.by_hand),
  }));
}
