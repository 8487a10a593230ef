import { addDays, type Day, daysFromTo, parseDay } from '../lib/index.ts';

/** Days as short text: `2026-11-01..2026-11-30,2026-12-07`. Sorted, each once. */
export function dayListText(days: Iterable<Day>): string {
  const runs: { from: Day; to: Day }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = runs.at(-1);
    if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs.map(({ from, to }) => (from === to ? from : `${from}..${to}`)).join(',');
}

/** The days that such a text stands for; what is no day is left out. */
export function parseDayList(text: string): Day[] {
  return text.split(',').flatMap((run) => {
    const [from = null, to = null] = run.split('..').map(parseDay);
    return from === null ? [] : daysFromTo(from, to ?? from);
  });
}
