import { type Sql, sql } from '../../sql/index.ts';

/** What comparing with peers gives, for the reference and for sentences. */
export const peers = {
  means:
    'The rank among accounts of the same segment on that day: those below, and half of those equal, by all.',
  say: (result: string): string => `ahead of ${result} of its peers`,
} as const;

/** Rank of a value among the rows of the same day and segment for which `among` holds: (below + half of ties) / n. */
export function rankAmongPeers(value: Sql, among: Sql): Sql {
  const peerGroup = sql`partition by day, segment, (${among})`;
  const below = sql`(rank() over (${peerGroup} order by ${value}) - 1)`;
  const ties = sql`count(*) over (${peerGroup}, ${value})`;
  const all = sql`count(*) over (${peerGroup})`;
  return sql`case when ${among} then (${below} + ${ties} / 2e0) / ${all} end`;
}
