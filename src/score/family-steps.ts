import { rounded } from '../dimensions/index.ts';
import { assertNever } from '../lib/index.ts';
import { capability, id, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { between, type ScoreContext } from './score-context.ts';
import type { Family } from './scoring-model.ts';

/** Scores of families: all accounts under a parent, at any depth, on each day. */
export function familySteps(context: ScoreContext): PlanStep[] {
  const scored = id(between(context, 'day_scores'));
  const links = id(between(context, 'family_links'));
  const tree = id(between(context, 'family_tree'));
  return [
    {
      name: between(context, 'family_links'),
      comment:
        'Who is whose child. An account that is on a cycle of parents (its own parent included) has none.',
      // Another account's cycle above is walked once: its members are on the path by then.
      query: sql`with recursive upward(day, account_id, ancestor, path) as (
  select day, account_id, parent_id, ${capability('texts_known', id('parent_id'))} from ${scored} where parent_id is not null
  union all
  select upward.day, upward.account_id, above.parent_id, ${capability('texts_with', id('upward', 'path'), id('above', 'parent_id'))}
  from upward
  join ${scored} as above on above.day = upward.day and above.account_id = upward.ancestor
  where above.parent_id is not null and upward.ancestor <> upward.account_id
    and not ${capability('list_contains', id('upward', 'path'), id('above', 'parent_id'))}
)
select day, account_id, parent_id,
  exists (
    select 1 from upward
    where upward.day = child.day and upward.account_id = child.account_id and upward.ancestor = child.account_id
  ) as on_cycle
from ${scored} as child
where parent_id is not null`,
      keep: 'table',
    },
    {
      name: between(context, 'family_tree'),
      comment: 'Each account under each of its ancestors, by day.',
      query: sql`with recursive upward(day, account_id, ancestor) as (
  select day, account_id, parent_id from ${links} where not on_cycle
  union all
  select upward.day, upward.account_id, above.parent_id
  from upward
  join ${links} as above on above.day = upward.day and above.account_id = upward.ancestor
  where not above.on_cycle
)
select day, account_id, ancestor from upward`,
      keep: 'table',
    },
    {
      name: between(context, 'family_scores'),
      comment:
        'Family scores; accounts without a score are left out, the share measured says how much ARR that is.',
      query: sql`with sums as (
  select tree.ancestor as account_id, tree.day,
    ${familyScore(context.model.family)} as family_score,
    ${knownShare} as family_share_measured
  from ${tree} as tree
  join ${scored} as child on child.day = tree.day and child.account_id = tree.account_id
  group by tree.ancestor, tree.day
)
select *,
  coalesce(family_score is not null and family_share_measured >= ${context.model.bands.unknownBelow}, false) as family_is_known
from sums`,
      keep: 'table',
    },
  ];
}

const arr = sql`case when child.arr > 0 then child.arr else 0 end`;
const knownArr = sql`case when child.score is not null then ${arr} else 0 end`;

function ordered(value: Sql): Sql {
  return capability('ordered_sum', value, sql`child.account_id`);
}

const knownShare = rounded(
  sql`coalesce(${ordered(knownArr)} / nullif(${ordered(arr)}, 0), count(child.score) / cast(count(*) as double))`,
);

function familyScore(family: Family): Sql {
  switch (family) {
    case 'arr_mean':
      return rounded(
        sql`${ordered(sql`case when child.score is not null then ${arr} * child.score end`)} / nullif(${ordered(knownArr)}, 0)`,
      );
    case 'mean':
      return rounded(sql`${ordered(sql`child.score`)} / nullif(count(child.score), 0)`);
    case 'worst':
      return sql`min(child.score)`;
    default:
      return assertNever(family);
  }
}
