/** A local calendar date as `YYYY-MM-DD`. Has no time and no zone: the project's zone made it. */
export type Day = string & { readonly __day: unique symbol };

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

/** The day that `text` names, or null if it is no date of the proleptic Gregorian calendar. */
export function parseDay(text: string): Day | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return dayFromNumber(ms / msPerDay) === text ? (text as Day) : null;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / msPerDay;
}

/** The day `number` days after 1970-01-01. */
export function dayFromNumber(number: number): Day {
  return new Date(number * msPerDay).toISOString().slice(0, 10) as Day;
}

/** The day `days` later (earlier if negative). */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/** Whole days from `from` to `to`: negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Every day from `from` to `to`, both included; empty if `to` is earlier. */
export function daysFromTo(from: Day, to: Day): Day[] {
  const count = Math.max(0, daysBetween(from, to) + 1);
  return Array.from({ length: count }, (_, index) => addDays(from, index));
}
