import { addDays, type Day } from '../../lib/index.ts';

/**
 * The first day whose rows still count on `asOf` in a window of `days`: a row of day o counts while q(D) - q(o) < w,
 * where q counts days that are not quiet (rules.md, *Time*).
 *
 * @example windowStart('2026-03-10', 7, new Set()) // 2026-03-04
 */
export function windowStart(asOf: Day, days: number, quietDays: ReadonlySet<Day>): Day {
  if (quietDays.size === 0) return addDays(asOf, 1 - days);
  let start = asOf;
  let passed = 0;
  for (;;) {
    if (!quietDays.has(start)) passed += 1;
    if (passed >= days) return start;
    start = addDays(start, -1);
  }
}
