import { addDays, type Day, dayNumber } from '../../src/lib/index.ts';
import { attributeAsOf } from './attributes.ts';
import { countsFrom } from './fact-times.ts';
import { remember, rowsOfAccount, type World } from './world.ts';

/**
 * "Quiet days (holidays, by project or region)": quiet for all, or in the region in which the account was on that very
 * day, by what was known then. Before the account was known: the region it was first known in.
 */
export function isQuiet(world: World, accountId: string, day: Day): boolean {
  const { quietDays, regions } = world.book;
  if (quietDays.includes(day)) return true;
  if (regions === undefined) return false;
  const region = remember(world, `region ${accountId} ${day}`, () =>
    attributeAsOf(world, accountId, regions.attribute, laterOf(day, firstKnown(world, accountId))),
  );
  return region !== null && (regions.quietDays[String(region)] ?? []).includes(day);
}

function firstKnown(world: World, accountId: string): Day {
  const from = rowsOfAccount(world, 'accounts', accountId).map((row) =>
    countsFrom('accounts', row, world.book),
  );
  return from.sort()[0] ?? ('0001-01-01' as Day);
}

function laterOf(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** "q = days so far that are not quiet": between two days, the later one counted and the earlier not. */
function unquietDaysBetween(world: World, accountId: string, from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (!isQuiet(world, accountId, day)) count += 1;
  }
  return count;
}

/** "A row of day o counts at D while q(D)-q(o) < w." */
export function isInWindow(
  world: World,
  accountId: string,
  occurred: Day,
  day: Day,
  window: number | null,
): boolean {
  if (window === null) return true;
  const { quietDays, regions } = world.book;
  if (quietDays.length === 0 && regions === undefined) return dayNumber(occurred) > dayNumber(day) - window;
  return unquietDaysBetween(world, accountId, occurred, day) < window;
}
