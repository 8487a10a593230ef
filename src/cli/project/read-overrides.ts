import type { Engine } from '../../engine/index.ts';
import { type Day, parseDay } from '../../lib/index.ts';
import type { Override } from '../../score/index.ts';
import { day, sql } from '../../sql/index.ts';

/** Bands set by hand that count as of a day, by account. Reads the relation `overrides`. */
export async function readOverrides(
  engine: Engine,
  asOf: Day,
): Promise<ReadonlyMap<string, readonly Override[]>> {
  const rows = await engine.rows(
    sql`select account_id, band, reason, entered_by, "at", expires_on, __counts_from as counts_from from overrides
      where __counts_from <= ${day(asOf)} and (__counts_until is null or ${day(asOf)} < __counts_until) order by "at", __row_key`,
  );
  const byAccount = new Map<string, Override[]>();
  for (const row of rows) {
    const on = parseDay(String(row.counts_from));
    if (on === null) continue;
    const override: Override = {
      band: String(row.band),
      reason: String(row.reason),
      enteredBy: String(row.entered_by),
      on,
      enteredAt: String(row.at),
      expiresOn: parseDay(String(row.expires_on)),
    };
    byAccount.set(String(row.account_id), [...(byAccount.get(String(row.account_id)) ?? []), override]);
  }
  return byAccount;
}
