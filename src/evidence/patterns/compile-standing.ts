import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { lowUnder, type PatternsSpec, pointsColumn, scorecardParts, textRows } from './patterns-spec.ts';

/** Name of the relation of the accounts of the day: account_id, segment, stage, scorecard, arr, decide_by, score, band. */
export const patternBook = 'pattern_book';

/** Name of the relation of the points of every account: account_id, segment, stage, kind, name, points, is_low. */
export const patternPoints = 'pattern_points';

/** Name of the relation of how a part stands in a segment: segment, kind, name, n, n_low, arr_low, middle. */
export const patternStandings = 'pattern_standings';

/** Name of the relation of how a dimension stands in a stage of the life of accounts: the same with stage. */
export const patternStages = 'pattern_stages';

/** Name of the relation of how a moment of the journey stands: stage, moment, n, n_low, arr_low, middle. */
export const patternTouchpoints = 'pattern_touchpoints';

/** The accounts that are scored on the day: those that have left are not among them. */
export function compilePatternBook(spec: PatternsSpec): PlanStep {
  const only = spec.segment === null ? sql`` : sql` and segment = ${spec.segment}`;
  return {
    name: patternBook,
    comment: 'the accounts of the day',
    keep: 'table',
    query: sql`select *, ${capability('exact', sql`coalesce(arr, 0)`)} as money from ${id(spec.view)} where day = ${day(spec.on)}${only}`,
  };
}

/** The points of every metric and dimension that an account's scorecard weighs; what was not measured is not there. */
export function compilePatternPoints(spec: PatternsSpec): PlanStep {
  const parts = scorecardParts(spec.model).filter((part) => spec.stored.has(pointsColumn(part)));
  const distinct = [...new Map(parts.map((part) => [pointsColumn(part), part])).values()];
  const cards = (column: string) =>
    list(parts.filter((part) => pointsColumn(part) === column).map(({ scorecard }) => scorecard));
  const each = distinct.map((part): Sql => {
    const column = pointsColumn(part);
    return sql`select account_id, segment, stage, money, ${part.kind} as kind, ${part.name} as name, ${id(column)} as points
  from ${id(patternBook)} where ${id(column)} is not null and scorecard in (${cards(column)})`;
  });
  const none = sql`select account_id, segment, stage, money, '' as kind, '' as name, 0e0 as points from ${id(patternBook)} where false`;
  return {
    name: patternPoints,
    comment: 'points of what each account is judged by',
    keep: 'table',
    query: sql`select *, points < ${lowUnder(spec.model)} as is_low from (
${list([none, ...each], '\nunion all\n')}) every_part`,
  };
}

const counts = sql`count(*) as n, count(*) filter (where is_low) as n_low, sum(money) filter (where is_low) as arr_low, ${capability('median_of', sql`points`)} as middle`;

/** How many of a segment are low on each part: what tells an account's own trouble from its segment's. */
export function compileStandings(): PlanStep {
  return {
    name: patternStandings,
    comment: 'how many of each segment are low',
    keep: 'table',
    query: sql`select segment, kind, name, ${counts} from ${id(patternPoints)} group by segment, kind, name`,
  };
}

/** How many accounts of each stage of life are low on each dimension. */
export function compileStages(): PlanStep {
  return {
    name: patternStages,
    comment: 'how many of each stage are low',
    keep: 'table',
    query: sql`select stage, kind, name, ${counts} from ${id(patternPoints)} where kind = 'dimension' group by stage, kind, name`,
  };
}

/** How the moments of the journey stand with accounts in their stage: the mean of the points of the moment's metrics. */
export function compileTouchpoints(spec: PatternsSpec): PlanStep {
  const moments = spec.model.journey.flatMap(({ stage, moments: own }) =>
    own.flatMap(({ name, metrics }) => metrics.map((metric) => [stage, name, metric])),
  );
  return {
    name: patternTouchpoints,
    comment: 'how many accounts of a stage are low at each moment of the journey',
    keep: 'table',
    query: sql`
with moment as (
  select p.account_id, p.money, j.stage, j.moment, avg(p.points) as points
  from ${id(patternPoints)} p join ${textRows(['stage', 'moment', 'metric'], moments)} j
    on j.metric = p.name and j.stage = p.stage and p.kind = 'metric'
  group by p.account_id, p.money, j.stage, j.moment),
judged as (select *, ${capability('round_at', sql`points`, 9)} < ${lowUnder(spec.model)} as is_low from moment)
select stage, moment, ${counts} from judged group by stage, moment`,
  };
}
