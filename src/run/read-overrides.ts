import type { Engine } from '../engine/index.ts';
import { type Day, parseDay } from '../lib/index.ts';
import type { Override } from '../score/index.ts';
import { day, sql } from '../sql/index.ts';

/** An override with the key of its row. */
export interface KeyedOverride extends Override {
  readonly key: string;
}

/** Bands set by hand that count as of a day, by account. Reads the relation `overrides`. */
export async function readOverrides(
  engine: Engine,
  asOf: Day,
): Promise<ReadonlyMap<string, readonly KeyedOverride[]>> {
  const rows = await engine.rows(
    sql`select account_id, __row_key as row_key, band, reason, entered_by, "at", expires_on, __counts_from as counts_from from overrides
      where __counts_from <= ${day(asOf)} and (__counts_until is null or ${day(asOf)} < __counts_until) order by "at", __row_key`,
  );
  const byAccount = new Map<string, KeyedOverride[]>();
  for (const row of rows) {
    const on = parseDay(String(row.counts_from));
    if (on === null) continue;
    const override: KeyedOverride = {
      key: String(row.row_key),
      band: String(row.band),
      reason: String(row.reason),
      enteredBy: String(row.entered_by),
      on,
      enteredAt: String(row.at),
      expiresOn: parseDay(String(row.expires_on)),
    };
    const account = String(row.account_id);
    byAccount.set(account, [...(byAccount.get(account) ?? []), override]);
  }
  return byAccount;
}
