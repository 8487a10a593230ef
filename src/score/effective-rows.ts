import { systemColumns } from '../facts/index.ts';
import { capability, id, type Sql, sql } from '../sql/index.ts';
import { overrideDays } from './effective-band.ts';

/**
 * The rows of a relation of scores, with `effective_band` beside `band`: the band of the latest override while it
 * lives, else the computed one, as `effectiveBand` decides it for one account. Reads the relation `overrides`.
 *
 * @param scores a query with at least account_id, day and band; it is evaluated once.
 */
export function effectiveRows(scores: Sql): Sql {
  const { row_key, counts_from, counts_until } = systemColumns;
  const ends = sql`coalesce(o.expires_on, ${capability('add_days', sql`o.${id(counts_from)}`, overrideDays)})`;
  const latest = capability(
    'latest_of',
    capability('tuple', sql`o.band`, ends),
    sql`o.${id('at')}`,
    sql`o.${id(row_key)}`,
  );
  return sql`(
    with scores as (${scores}),
    by_hand as (
      select d.account_id, d.day, ${latest} as latest
      from (select distinct account_id, day from scores) d
      join overrides o on o.account_id = d.account_id and o.${id(counts_from)} <= d.day
        and (o.${id(counts_until)} is null or d.day < o.${id(counts_until)})
      group by d.account_id, d.day
    )
    select s.*, coalesce(case when s.day < ${capability('tuple_part', sql`h.latest`, 2)} then ${capability('tuple_part', sql`h.latest`, 1)} end, s.band) as effective_band
    from scores s left join by_hand h on h.account_id = s.account_id and h.day = s.day)`;
}
