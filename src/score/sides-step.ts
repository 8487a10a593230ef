import { snapshotColumns } from '../lib/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { limitsOf } from './bands.ts';
import { familyAtFirst, familyClearly } from './family-sides.ts';
import { scoreColumns } from './score-columns.ts';
import { between, type ScoreContext } from './score-context.ts';

/**
 * On which side of each limit an entity is: that of the last day clearly on one side, else the side carried in,
 * else that of the first day scored. A window function over the days of one life; on a single day no window.
 */
export function sidesStep(context: ScoreContext): PlanStep {
  const { model, entity, relations, span } = context;
  const hasFamily = model.scores === 'accounts';
  const limits = limitsOf(model.bands);
  const side = (clearly: Sql, carried: string, atFirst: Sql): Sql =>
    sql`coalesce(${lastOne(context, clearly)}, ${id('carried', carried)}, ${firstOne(context, atFirst)})`;
  const own = limits.map(({ band }) => {
    const name = snapshotColumns.side(band);
    const value = side(
      id('scored', scoreColumns.clearly(band)),
      name,
      id('scored', scoreColumns.atFirst(band)),
    );
    return sql`${value} as ${id(name)}`;
  });
  const family = limits.map((limit) => {
    const name = snapshotColumns.familySide(limit.band);
    return sql`${side(familyClearly(limit), name, familyAtFirst(limit))} as ${id(name)}`;
  });
  const familyJoin = sql`
left join ${id(between(context, 'family_scores'))} as family
  on family.account_id = scored.account_id and family.day = scored.day`;
  return {
    name: between(context, 'sides'),
    comment:
      'On which side of each limit: the last day clearly on one side, else the side carried in, else the first day scored.',
    query: sql`select ${id('scored', entity)}, ${id('scored', 'day')},
  ${list([...own, ...(hasFamily ? family : [])], ',\n  ')}${hasFamily ? familyColumns : sql``}
from ${id(between(context, 'scored'))} as scored
left join ${id(relations.carry)} as carried
  on ${id('carried', entity)} = ${id('scored', entity)} and scored.life_from < ${day(span.from)}${hasFamily ? familyJoin : sql``}`,
    keep: 'table',
  };
}

const familyColumns = sql`,
  family.family_score, family.family_share_measured`;

function lastOne(context: ScoreContext, value: Sql): Sql {
  return isSingleDay(context) ? value : sql`${capability('last_known', value)} over ${daysSoFar(context)}`;
}

function firstOne(context: ScoreContext, value: Sql): Sql {
  return isSingleDay(context) ? value : sql`${capability('first_known', value)} over ${daysSoFar(context)}`;
}

function isSingleDay({ span }: ScoreContext): boolean {
  return span.from === span.to;
}

function daysSoFar({ entity }: ScoreContext): Sql {
  return sql`(partition by ${id('scored', entity)}, scored.life_from order by scored.day rows between unbounded preceding and current row)`;
}
