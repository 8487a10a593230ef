import { snapshotColumns } from '../lib/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { limitsOf } from './bands.ts';
import { familyAtFirst, familyClearly } from './family-sides.ts';
import { scoreColumns } from './score-columns.ts';
import { between, entityOf, isSameEntity, type ScoreContext } from './score-context.ts';

/**
 * On which side of each limit an entity is: that of the last day clearly on one side, else the side carried in,
 * else that of the first day scored. Window functions over the days of one life; on a single day there are none.
 */
export function sidesStep(context: ScoreContext): PlanStep {
  const { model, relations, span } = context;
  const hasFamily = model.scores === 'accounts';
  const limits = limitsOf(model.bands);
  const own = limits.map(({ band }) => sql`${ownSide(context, band)} as ${id(snapshotColumns.side(band))}`);
  const family = limits.map((limit) => {
    const name = snapshotColumns.familySide(limit.band);
    const last = soFar(context, 'last_known', familyClearly(limit));
    const first = soFar(context, 'first_known', familyAtFirst(limit));
    return sql`coalesce(${last}, ${id('carried', name)}, ${first}) as ${id(name)}`;
  });
  const familyJoin = sql`
left join ${id(between(context, 'family_scores'))} as family
  on family.account_id = scored.account_id and family.day = scored.day`;
  // As an equality: a condition on one side alone makes some engines compare every row with every other.
  const lives = sql`case when scored.life_from < ${day(span.from)} then scored.account_id end`;
  return {
    name: between(context, 'sides'),
    comment:
      'On which side of each limit: the last day clearly on one side, else the side carried in, else the first day scored.',
    query: sql`select ${entityOf(context, 'scored')}, ${id('scored', 'day')},
  ${list([...own, ...(hasFamily ? family : [])], ',\n  ')}${hasFamily ? familyColumns : sql``}
from ${id(between(context, 'day_scores'))} as scored
left join ${id(relations.carry)} as carried
  on ${isSameEntity(context, 'carried', 'scored')} and ${id('carried', 'account_id')} = ${lives}${hasFamily ? familyJoin : sql``}`,
    keep: 'table',
  };
}

const familyColumns = sql`,
  family.family_score, family.family_share_measured`;

/** Null before the first day scored; what a cap did on days before it does not count against that day's own side. */
function ownSide(context: ScoreContext, band: string): Sql {
  const clearly = id('scored', scoreColumns.clearly(band));
  const carried = id('carried', snapshotColumns.side(band));
  const lastClear = soFar(context, 'last_known', clearly);
  const lastClearDay = soFar(
    context,
    'last_known',
    sql`case when ${clearly} is not null then scored.day end`,
  );
  const firstScoredDay = soFar(
    context,
    'first_known',
    sql`case when scored.score is not null then scored.day end`,
  );
  const atFirst = soFar(context, 'first_known', id('scored', scoreColumns.atFirst(band)));
  return sql`case when ${carried} is not null then coalesce(${lastClear}, ${carried}) when ${lastClearDay} >= ${firstScoredDay} then ${lastClear} else ${atFirst} end`;
}

function soFar(context: ScoreContext, which: 'last_known' | 'first_known', value: Sql): Sql {
  if (context.span.from === context.span.to) return value;
  return sql`${capability(which, value)} over (partition by ${entityOf(context, 'scored')}, scored.life_from order by scored.day rows between unbounded preceding and current row)`;
}
