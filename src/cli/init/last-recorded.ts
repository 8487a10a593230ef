import type { FactName, ProposedSource, TableProfile } from '../../facts/index.ts';
import { addDays, type Day, parseDay } from '../../lib/index.ts';

/** Columns that say when something happened, of the facts that are recorded day by day. */
const happened: Partial<Record<FactName, readonly string[]>> = {
  events: ['occurred_at'],
  tickets: ['opened_at', 'solved_at'],
  invoices: ['issued_on', 'paid_on'],
  surveys: ['at'],
  feedback: ['at'],
  logs: ['at'],
  ratings: ['at'],
};
/** An export that is a few days old is of today. */
const fewDays = 14;

/**
 * The day up to which a book is recorded: today, unless its records end well before. What people say in the first
 * rating round is said of that day.
 */
export function lastRecorded(
  sources: readonly ProposedSource[],
  tables: readonly TableProfile[],
  today: Day,
): Day {
  const days = sources.flatMap((source) => {
    const columns = source.columns.filter(({ column }) => happened[source.into]?.includes(column));
    const profiles = tables.find(({ file }) => file === source.file)?.columns ?? [];
    return columns.flatMap(({ from }) =>
      (profiles.find(({ name }) => name === from)?.values ?? []).flatMap(
        (value) => parseDay(value.slice(0, 10)) ?? [],
      ),
    );
  });
  const last = days
    .filter((day) => day <= today)
    .reduce<Day | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
  return last === null || last >= addDays(today, -fewDays) ? today : last;
}
