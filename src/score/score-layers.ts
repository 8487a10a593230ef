import { type Layer, nodeColumns, rootName, rounded, shareLayers } from '../dimensions/index.ts';
import { capability, every, id, type Sql, sql } from '../sql/index.ts';
import { type Limit, limitsOf } from './bands.ts';
import { scoreColumns } from './score-columns.ts';
import type { ScoringModel } from './scoring-model.ts';
import { scorecardChildren, scoringTree } from './scoring-tree.ts';

/** From raw score and cap to the score, what each metric adds to it, and on which side of each limit it clearly is. */
export function scoreLayers(model: ScoringModel): Layer[] {
  const underCeiling = (value: Sql): Sql =>
    sql`case when ${value} is not null then least(${value}, coalesce(${id(scoreColumns.ceiling)}, 100)) end`;
  const enough = sql`${id('share_measured')} >= ${model.bands.unknownBelow}`;
  return [
    {
      name: 'capped',
      comment:
        'the raw score under the ceiling of the binding cap; the range if all that is missing were 0, or 100',
      columns: [
        { name: 'indicative_score', value: underCeiling(id('raw_score')) },
        { name: 'possible_low', value: underCeiling(id(nodeColumns.low(rootName))) },
        { name: 'possible_high', value: underCeiling(id(nodeColumns.high(rootName))) },
      ],
    },
    {
      name: 'score',
      comment: 'the score, null where too little is measured, and what the cap takes',
      columns: [
        { name: 'score', value: sql`case when ${enough} then ${id('indicative_score')} end` },
        { name: 'cap_points', value: rounded(sql`${id('raw_score')} - ${id('indicative_score')}`) },
        sideScore,
      ],
    },
    {
      name: 'sides_of_the_day',
      comment:
        'for each limit whether the day is clearly above or below it, and its side if it is the first scored',
      columns: [
        { name: 'cap', value: sql`case when ${id('cap_points')} > 0 then ${id(scoreColumns.capFirst)} end` },
        ...limitsOf(model.bands).flatMap((limit) => [
          { name: scoreColumns.clearly(limit.band), value: clearly(limit) },
          { name: scoreColumns.atFirst(limit.band), value: atFirst(limit) },
        ]),
        { name: nodeColumns.contribution(rootName), value: whenScored(id('raw_score')) },
        { name: nodeColumns.lost(rootName), value: whenScored(sql`100 - ${id('raw_score')}`) },
      ],
    },
    ...shareLayers(scoringTree(model), rootName, scorecardChildren(model), whenScored(sql`0e0`)),
  ];
}

/** Limits are compared with the score at 6 decimals. */
const sideScore = {
  name: 'side_score',
  value: capability('round_at', id('indicative_score'), 6),
};

function whenScored(value: Sql): Sql {
  return sql`case when ${id('score')} is not null then ${value} end`;
}

function forbids(limit: Limit): Sql {
  return sql`coalesce(${id(scoreColumns.capBand)} < ${limit.place}, false)`;
}

/** A cap that holds puts the limit down whether or not there is a score. */
function clearly(limit: Limit): Sql {
  const score = id('side_score');
  return sql`case when ${forbids(limit)} then false when ${id('score')} is null or ${id(scoreColumns.feedBroken)} then null when ${score} >= ${limit.upFrom} then true when ${score} < ${limit.downUnder} then false end`;
}

function atFirst(limit: Limit): Sql {
  return whenScored(every([sql`${id('side_score')} >= ${limit.at}`, sql`not ${forbids(limit)}`]));
}
