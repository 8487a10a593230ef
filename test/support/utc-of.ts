/**
 * The instant in UTC, without a zone written, of a local time in a zone. The time is one that its clocks show once.
 *
 * @example utcOf('2025-03-03T09:00:00', 'Asia/Kathmandu') // '2025-03-03T03:15:00'
 */
export function utcOf(local: string, timeZone: string): string {
  if (timeZone === 'UTC') return local;
  const wanted = Date.parse(`${local.length === 10 ? `${local}T00:00:00` : local}Z`);
  // A second look, with the offset of the instant that the first found: it may lie beyond a change of the clocks.
  const first = wanted - offsetOf(wanted, timeZone);
  return new Date(wanted - offsetOf(first, timeZone)).toISOString().replace(/\.000Z$/, '');
}

/** By how many milliseconds the zone's clocks are ahead of UTC at an instant. */
function offsetOf(instant: number, timeZone: string): number {
  const shown = clockOf(timeZone).format(new Date(instant));
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - instant;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Swedish is written as ISO 8601 is. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, made);
  return made;
}
