import { type Day, parseDay } from '../../lib/index.ts';

/** The local date at an instant (milliseconds since 1970) in a time zone. */
export function localDayAt(instant: number, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
  const day = parseDay(parts);
  if (day === null) throw new RangeError(`no date: ${parts}`);
  return day;
}
