import type { Engine } from '../engine/index.ts';
import { type Day, parseDay, textOf } from '../lib/index.ts';
import { capability, day, list, type Sql, sql } from '../sql/index.ts';

/** A churn that is known. */
export interface Churn {
  readonly on: Day;
  /** Row of the outcome. */
  readonly key: string;
  readonly reason: string | null;
}

/** The stored day that counts for an account, with the churn it left by, if it did. */
export interface LastScored {
  readonly day: Day;
  readonly churn: Churn | null;
}

/**
 * The last stored day of each account up to a day; of one that has left, by what is known that day, the last before the
 * churn's day (rules.md, *Versions, freeze, parents*). Reads `outcomes` and the relation `view` of stored rows.
 */
export async function lastScored(
  engine: Engine,
  view: Sql,
  accounts: readonly string[],
  until: Day,
): Promise<ReadonlyMap<string, LastScored>> {
  if (accounts.length === 0) return new Map();
  // Of churns of one day the one whose row comes last: the same one on every engine and run.
  const last = (of: Sql) => capability('latest_of', of, sql`o.__occurred_on`, sql`o.__row_key`);
  const rows = await engine.rows(sql`
with stored as (select account_id, day from ${view} where account_id in (${list(accounts)}) and day <= ${day(until)}),
last as (select account_id, max(day) as day from stored group by account_id),
churn as (
  select o.account_id, max(o.__occurred_on) as churned_on, ${last(sql`o.__row_key`)} as row_key, ${last(sql`o.reason`)} as reason
  from outcomes o join last l on l.account_id = o.account_id
  where o.kind = 'churned' and l.day < ${day(until)} and o.__counts_from > l.day and o.__counts_from <= ${day(until)}
    and (o.__counts_until is null or ${day(until)} < o.__counts_until)
  group by o.account_id)
select l.account_id, coalesce(max(s.day) filter (where s.day < c.churned_on), l.day) as day,
  max(c.churned_on) as churned_on, max(c.row_key) as row_key, max(c.reason) as reason
from last l join stored s on s.account_id = l.account_id left join churn c on c.account_id = l.account_id
group by l.account_id, l.day order by l.account_id`);
  return new Map(
    rows.flatMap((row) => {
      const on = parseDay(String(row.day));
      if (on === null) return [];
      const churnedOn = parseDay(String(row.churned_on));
      const reason = textOf(row.reason);
      const churn = churnedOn === null ? null : { on: churnedOn, key: String(row.row_key), reason };
      return [[String(row.account_id), { day: on, churn }] as const];
    }),
  );
}
