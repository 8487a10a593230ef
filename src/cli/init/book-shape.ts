import type { ColumnProfile, ProposedSource, TableProfile } from '../../facts/index.ts';

/** What of a book the first model can stand on. */
export interface BookShape {
  /** Columns of each fact that are filled. */
  readonly facts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Attributes of accounts, with what their values look like. */
  readonly attributes: readonly { readonly column: string; readonly profile: ColumnProfile }[];
  /** Events of an account in 28 days, on average; null without events. */
  readonly eventsPerMonth: number | null;
  /** Values of the column `priority` of tickets that mean "at once". */
  readonly urgent: readonly string[];
  /** Seats are known, from contracts or from the accounts. */
  readonly hasSeats: boolean;
}

/** The shape of the agreed sources. */
export function bookShape(sources: readonly ProposedSource[], tables: readonly TableProfile[]): BookShape {
  const facts = new Map<string, Set<string>>();
  for (const source of sources) {
    const known = facts.get(source.into) ?? new Set<string>();
    for (const { column } of source.columns) known.add(column);
    for (const column of Object.keys(source.constants)) known.add(column);
    facts.set(source.into, known);
  }
  const attributes = sources
    .filter(({ into }) => into === 'accounts')
    .flatMap(({ file, kept }) => {
      const columns = tables.find((table) => table.file === file)?.columns ?? [];
      return kept.flatMap(({ column, from }) => {
        const profile = columns.find(({ name }) => name === from);
        return profile === undefined ? [] : [{ column, profile }];
      });
    });
  return {
    facts,
    attributes,
    eventsPerMonth: eventsPerMonth(sources, tables),
    urgent: urgentWords(sources, tables),
    hasSeats:
      facts.get('contracts')?.has('seats') === true ||
      attributes.some(({ column, profile }) => column === 'seats' && profile.kind === 'number'),
  };
}

function eventsPerMonth(sources: readonly ProposedSource[], tables: readonly TableProfile[]): number | null {
  const events = sources.filter(({ into }) => into === 'events');
  const accounts = sources.find(({ into }) => into === 'accounts');
  const book = tables.find(({ file }) => file === accounts?.file);
  let most: number | null = null;
  for (const source of events) {
    const table = tables.find(({ file }) => file === source.file);
    const at = source.columns.find(({ column }) => column === 'occurred_at')?.from;
    const times =
      table?.columns
        .find(({ name }) => name === at)
        ?.values.map((value) => Date.parse(value))
        .filter(Number.isFinite) ?? [];
    if (table === undefined || times.length < 2) continue;
    const days = Math.max(28, (Math.max(...times) - Math.min(...times)) / 86_400_000);
    const ids = source.columns.find(({ column }) => column === 'account_id')?.from;
    const count = book?.rows ?? Math.max(1, table.columns.find(({ name }) => name === ids)?.distinct ?? 1);
    most = Math.max(most ?? 0, (table.rows / count / days) * 28);
  }
  return most;
}

function urgentWords(sources: readonly ProposedSource[], tables: readonly TableProfile[]): string[] {
  const tickets = sources.find(({ into }) => into === 'tickets');
  const from = tickets?.columns.find(({ column }) => column === 'priority')?.from;
  const values =
    tables.find(({ file }) => file === tickets?.file)?.columns.find(({ name }) => name === from)?.values ??
    [];
  return values
    .filter((value) => /urgent|critical|blocker|highest|^p0$|^p1$|^1( |$)/i.test(value))
    .slice(0, 5);
}
