import type { Engine } from '../engine/index.ts';
import { textOf } from '../lib/index.ts';
import { sql } from '../sql/index.ts';
import { accountNames, pairedRows, type TwoModels } from './draft-movers.ts';

/** The at-risk list of one CSM under both models. */
export interface CsmLoad {
  /** Null: accounts that nobody looks after. */
  readonly csm: string | null;
  readonly before: number;
  readonly after: number;
}

/** The at-risk list against what people can work on. */
export interface AtRiskList {
  /** Accounts in the lowest effective band, and their money (in the project's currency; null: none is known). */
  readonly before: { readonly accounts: number; readonly arr: number | null };
  readonly after: { readonly accounts: number; readonly arr: number | null };
  /** `capacity` of the project file; null: it says none. */
  readonly capacityPerCsm: number | null;
  /** Those with any account on either list, the longest list under the draft first. */
  readonly csms: readonly CsmLoad[];
}

/** Reads who would have how many accounts at risk. */
export async function readAtRisk(
  engine: Engine,
  two: TwoModels,
  capacityPerCsm: number | null,
): Promise<AtRiskList> {
  const [old, now] = [two.before.bands.list[0]?.name ?? '', two.after.bands.list[0]?.name ?? ''];
  const rows = await engine.rows(
    sql`select a.csm, count(*) filter (where from_band = ${old}) as before, count(*) filter (where to_band = ${now}) as after,
        sum(m.arr) filter (where from_band = ${old}) as arr_before, sum(m.arr) filter (where to_band = ${now}) as arr_after
      from (${pairedRows(two)}) m left join (${accountNames(two.on)}) a using (account_id)
      where from_band = ${old} or to_band = ${now} group by a.csm order by after desc, before desc, a.csm`,
  );
  const total = (column: string): number | null => {
    const known = rows.flatMap((row) => (row[column] === null ? [] : Number(row[column])));
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  return {
    before: { accounts: total('before') ?? 0, arr: total('arr_before') },
    after: { accounts: total('after') ?? 0, arr: total('arr_after') },
    capacityPerCsm,
    csms: rows.map((row) => ({
      csm: textOf(row.csm),
      before: Number(row.before),
      after: Number(row.after),
    })),
  };
}
