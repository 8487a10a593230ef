import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { Engine } from '../engine/index.ts';
import { type Day, daysBetween } from '../lib/index.ts';
import type { Calendar } from '../project/index.ts';
import { id, sql } from '../sql/index.ts';

/** A list of holidays is written a year ahead at most: one that ended this long ago was forgotten. */
const forgottenAfter = 366;

/**
 * What only the facts and the day can show of a calendar: regions in which no account ever was, and a list of quiet days
 * that ended more than a year before. The facts are defined in the engine.
 */
export async function calendarDoubts(engine: Engine, calendar: Calendar, asOf: Day): Promise<Problem[]> {
  return [...(await regionDoubts(engine, calendar)), ...endDoubts(calendar, asOf)];
}

async function regionDoubts(engine: Engine, { regionBy, regions }: Calendar): Promise<Problem[]> {
  if (regionBy === null) return [];
  const rows = await engine.rows(sql`
select distinct ${id(regionBy)} as region from accounts where ${id(regionBy)} is not null
union select distinct value from account_changes where attribute = ${regionBy} and value is not null
order by region`);
  const found = rows.map(({ region }) => String(region));
  return Object.keys(regions)
    .filter((region) => !found.includes(region))
    .map((region) => {
      const message = `No account was ever in ${regionBy} ${region}, for which the calendar has days of its own.`;
      return makeProblem('run/region_without_accounts', { message, written: region, allowed: found });
    });
}

function endDoubts({ quietDays, regions }: Calendar, asOf: Day): Problem[] {
  const lists = [
    ['', quietDays] as const,
    ...Object.entries(regions).map(([name, own]) => [name, own.quietDays] as const),
  ];
  return lists.flatMap(([region, days]) => {
    const last = days.at(-1);
    if (last === undefined || daysBetween(last, asOf) < forgottenAfter) return [];
    const whose = region === '' ? 'The calendar' : `The calendar of ${region}`;
    const message = `${whose} has no quiet day after ${last}: from there on holidays count as days of work.`;
    return [makeProblem('run/calendar_ended', { message })];
  });
}
