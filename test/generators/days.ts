import fc from 'fast-check';
import { addDays, type Day } from '../../src/lib/index.ts';

/** The day that generated books turn around: scoring starts here or a little later. */
export const origin = '2025-03-03' as Day;

/** A day near the origin; mostly close, so that windows, ends and lateness meet. */
export function nearDay(earliest: number, latest: number): fc.Arbitrary<Day> {
  return fc
    .oneof(
      { weight: 3, arbitrary: fc.integer({ min: Math.max(earliest, -8), max: Math.min(latest, 8) }) },
      { weight: 1, arbitrary: fc.integer({ min: earliest, max: latest }) },
    )
    .map((offset) => addDays(origin, offset));
}

const times = ['00:00:00', '09:00:00', '09:10:00', '09:29:59', '09:30:00', '09:40:00', '23:59:59'] as const;

/** A time of day; few, so that gaps and ties are likely. */
export const timeOfDay: fc.Arbitrary<string> = fc.constantFrom(...times);

/** An instant near the origin. */
export function nearInstant(earliest: number, latest: number): fc.Arbitrary<string> {
  return fc.tuple(nearDay(earliest, latest), timeOfDay).map(([day, time]) => `${day}T${time}`);
}

/** `null` or a value, null about one time in three. */
export function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(value, { nil: null, freq: 3 });
}

/** A few days around the origin. */
export const spans = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 6 }))
  .map(([start, length]) => ({ from: addDays(origin, start), to: addDays(origin, start + length) }));
