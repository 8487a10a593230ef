import type { FactName } from '../../src/facts/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import type { SourcePromise } from '../support/book.ts';
import { countsAsOf, dayOf, occurredOn } from './fact-times.ts';
import { quantile } from './quantile.ts';
import { remember, type World } from './world.ts';

/** The least `hold` among the sources of these facts that broke a promise on the day; null if none did. */
export function brokenHold(world: World, facts: readonly FactName[], day: Day): number | null {
  const broken = world.book.sources.filter(
    (promise) => facts.includes(promise.fact) && isDown(world, promise, day),
  );
  return broken.length === 0 ? null : Math.min(...broken.map((promise) => promise.hold));
}

/** "Feed guard. A source may promise `every: 1d` and `at_least: 60 %`." From the day it collects. */
function isDown(world: World, promise: SourcePromise, day: Day): boolean {
  if (promise.collectsFrom === null || day < promise.collectsFrom) return false;
  return remember(
    world,
    `down ${promise.source} ${promise.fact} ${day}`,
    () => isLate(world, promise, day) || isShort(world, promise, day),
  );
}

/** "Late on D: nothing known after D less `every`." */
function isLate(world: World, promise: SourcePromise, day: Day): boolean {
  if (promise.every === null) return false;
  const after = addDays(day, -promise.every);
  return !(world.book.facts[promise.fact] ?? []).some((row) => {
    const known = dayOf(row.knownAt) as Day;
    return row.source === promise.source && known > after && known <= day;
  });
}

/** "Short: below that share of the median of the same weekday over 8 weeks." At least four of them. */
function isShort(world: World, promise: SourcePromise, day: Day): boolean {
  if (promise.atLeast === null) return false;
  const collects = promise.collectsFrom as Day;
  const before = [1, 2, 3, 4, 5, 6, 7, 8]
    .map((week) => addDays(day, -7 * week))
    .filter((on) => on >= collects);
  if (before.length < 4) return false;
  const usual = quantile(
    before.map((on) => rowsOfDay(world, promise, on)),
    0.5,
  ) as number;
  return rowsOfDay(world, promise, day) < promise.atLeast * usual;
}

/** Rows of the source that occurred on a day, as known by its end. */
function rowsOfDay(world: World, promise: SourcePromise, day: Day): number {
  return (world.book.facts[promise.fact] ?? []).filter(
    (row) =>
      row.source === promise.source &&
      occurredOn(promise.fact, row, world.book) === day &&
      countsAsOf(promise.fact, row, world.book, day),
  ).length;
}
