import { knownOnColumn, systemColumns } from '../../facts/index.ts';
import { capability, day, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { accountDayScope, gridColumns } from '../account-day-scope.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import { countsOn } from '../rows/as-of.ts';
import { accountPeriods, periodColumns } from './account-periods.ts';
import { type DayInterval, isOneDay } from './day-intervals.ts';
import { entities } from './entities.ts';
import { firstThatHolds } from './first-that-holds.ts';
import type { GridNeeds } from './grid-needs.ts';
import { sponsorDays } from './sponsor-days.ts';

/** One row for each that is scored and each day of the intervals on which it exists and is not frozen; `only` some columns, if told. */
export function compileEntityDays(
  spec: MeasurementsSpec,
  name: string,
  needs: GridNeeds,
  intervals: readonly DayInterval[],
  only: readonly string[] | null = null,
): PlanStep {
  const scope = accountDayScope({ timeZone: spec.timeZone });
  const numbered = spec.entity === 'person' ? [] : ['entity', '__key'];
  const columns = [...numbered, ...periodColumns, ...needs.attributes.map(gridColumns.attribute)];
  const wanted = only === null ? sql`*` : list(only.map((column) => id(column)));
  const accountDays = list(
    intervals.map((interval) => daysOf(columns, interval)),
    '\n  union all ',
  );
  const grid = spec.entity === 'person' ? personDays(spec, columns) : sql`select * from account_day`;
  const sponsors = sponsorColumns(needs);
  const segment =
    spec.segmentBy === null
      ? id('scorecard')
      : capability('to_text', id(gridColumns.attribute(spec.segmentBy)));
  return {
    name,
    comment: `one row for each ${spec.entity} and day on which it exists and is not frozen: attributes, contracts, stage, scorecard`,
    keep: 'table',
    query: sql`
with account_day as (
  ${accountDays}),
grid as (${grid}),
aged as (
  select g.*, ${id('g', gridColumns.attribute('parent_id'))} as parent_id, ${capability('days_between', sql`g.start_on`, sql`g.day`)} as tenure_days${sponsors.columns}
  from grid g${sponsors.join}),
staged as (select *, ${firstThatHolds(spec.stages, scope)} as stage from aged),
chosen as (select *, ${firstThatHolds(spec.choices, scope)} as scorecard from staged),
segmented as (select *, ${segment} as segment from chosen)
select ${wanted} from segmented`,
  };
}

function daysOf(columns: readonly string[], { from, to }: DayInterval): Sql {
  const chosen = list(columns.map((column) => id(column)));
  if (isOneDay([{ from, to }])) {
    return sql`select ${chosen}, ${day(from)} as day from ${id(accountPeriods)}
  where from_day <= ${day(from)} and (until_day is null or ${day(from)} < until_day)`;
  }
  const last = sql`least(coalesce(${capability('add_days', sql`until_day`, -1)}, ${day(to)}), ${day(to)})`;
  return sql`select ${chosen}, ${capability('each_day', sql`greatest(from_day, ${day(from)})`, last)} as day from ${id(accountPeriods)}
  where from_day <= ${day(to)} and (until_day is null or until_day > ${day(from)})`;
}

/** People are there from the day they are known until the day they are known to have left; their start is their own. */
function personDays(spec: MeasurementsSpec, columns: readonly string[]): Sql {
  const others = columns
    .filter((column) => column !== 'life_from' && column !== 'start_on')
    .map((column) => id('d', column));
  const leftOn = capability('local_day', sql`p.left_at`, spec.timeZone);
  const from = id('p', systemColumns.counts_from);
  const known = id('p', knownOnColumn('left_at'));
  return sql`
  select e.entity, ${id('e', '__key')}, p.person_id, ${list(others)}, d.day, greatest(d.life_from, ${from}) as life_from,
    greatest(d.start_on, coalesce(${id('p', systemColumns.occurred_on)}, ${from})) as start_on
  from account_day d join ${id('people')} p on p.account_id = d.account_id and ${countsOn('p', sql`d.day`)}
    join ${id(entities)} e on e.person_id = p.person_id and e.account_id = p.account_id
  where p.left_at is null or ${known} is null or d.day < greatest(${known}, ${leftOn})`;
}

function sponsorColumns(needs: GridNeeds): { readonly columns: Sql; readonly join: Sql } {
  if (needs.sponsorLeftWithin.length === 0 && !needs.sponsorReplaced) return { columns: sql``, join: sql`` };
  const names = [
    ...needs.sponsorLeftWithin.map(gridColumns.sponsorLeftWithin),
    ...(needs.sponsorReplaced ? [gridColumns.sponsorReplaced] : []),
  ];
  return {
    columns: list(
      names.map((name) => sql`, coalesce(${id('s', name)}, false) as ${id(name)}`),
      '',
    ),
    join: sql` left join ${id(sponsorDays)} s on s.account_id = g.account_id and s.on_day = g.day`,
  };
}
