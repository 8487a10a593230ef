import { addDays, type Day } from '../lib/index.ts';

/** Days computed in one go, with the carry of the day before. */
export interface PassDays {
  readonly from: Day;
  readonly to: Day;
  /** The days among them that are written. */
  readonly asked: ReadonlySet<Day>;
  /** The stored day before `from` that carries over; null: the pass begins at the start of history. */
  readonly before: Day | null;
}

/**
 * The fewest days to compute so that every asked day has its carry: each pass begins after a stored day that
 * can be relied on, or where history begins.
 *
 * @param reliable stored days whose carry is right; asked days among them are written anew and carry nothing.
 */
export function planPasses(asked: Iterable<Day>, reliable: Iterable<Day>, historyFrom: Day): PassDays[] {
  const days = [...new Set(asked)].sort().filter((day) => day >= historyFrom);
  const wanted = new Set(days);
  const anchors = [...new Set(reliable)].sort().filter((day) => !wanted.has(day) && day >= historyFrom);
  const passes: { from: Day; to: Day; asked: Set<Day>; before: Day | null }[] = [];
  for (const day of days) {
    const before = anchors.findLast((anchor) => anchor < day) ?? null;
    const open = passes.at(-1);
    if (open !== undefined && before === open.before) {
      open.to = day;
      open.asked.add(day);
    } else {
      const from = before === null ? historyFrom : addDays(before, 1);
      passes.push({ from, to: day, asked: new Set([day]), before });
    }
  }
  return passes;
}
