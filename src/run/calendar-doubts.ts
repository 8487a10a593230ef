import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { Engine } from '../engine/index.ts';
import { type Day, daysBetween, formatNumber } from '../lib/index.ts';
import type { Calendar } from '../project/index.ts';
import { id, list, sql } from '../sql/index.ts';

/** A list of holidays is written a year ahead at most: one that ended this long ago was forgotten. */
const forgottenAfter = 366;
/** An attribute that is not what it was taken for has as many values as there are accounts: so many are listed, and compared. */
const mostNamed = 20;
const mostCompared = 1000;

/**
 * What only the facts and the day can show of a calendar: regions in which no account ever was, and a list of quiet days
 * that ended more than a year before. The facts are defined in the engine.
 */
export async function calendarDoubts(engine: Engine, calendar: Calendar, asOf: Day): Promise<Problem[]> {
  return [...(await regionDoubts(engine, calendar)), ...endDoubts(calendar, asOf)];
}

async function regionDoubts(engine: Engine, { regionBy, regions }: Calendar): Promise<Problem[]> {
  const written = Object.keys(regions);
  if (regionBy === null || written.length === 0) return [];
  const seen = sql`(
select ${id(regionBy)} as region from accounts where ${id(regionBy)} is not null
union select value from account_changes where attribute = ${regionBy} and value is not null) r`;
  const there = await engine.rows(sql`select region from ${seen} where region in (${list(written)})`);
  const found = new Set(there.map(({ region }) => String(region)));
  const missing = written.filter((region) => !found.has(region));
  if (missing.length === 0) return [];
  const first = await engine.rows(sql`select region from ${seen} order by region limit ${mostCompared}`);
  const names = first.map(({ region }) => String(region));
  const [counted] =
    names.length < mostCompared ? [] : await engine.rows(sql`select count(*) as n from ${seen}`);
  const rest = Number(counted?.n ?? names.length) - mostNamed;
  const allowed = [...names.slice(0, mostNamed), ...(rest > 0 ? [`and ${formatNumber(rest)} more`] : [])];
  return missing.map((region) => {
    const message = `No account was ever in ${regionBy} ${region}, for which the calendar has days of its own.`;
    // The nearest is looked for among more names than are listed.
    return {
      ...makeProblem('run/region_without_accounts', { message, written: region, allowed: names }),
      allowed,
    };
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
