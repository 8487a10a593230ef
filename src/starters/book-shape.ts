import type { ColumnProfile, FactName, ProposedSource, TableProfile } from '../facts/index.ts';

/** An attribute of accounts, with what its values look like. */
export interface ShapeAttribute {
  readonly column: string;
  readonly profile: ColumnProfile;
}

/** What of a book a model can stand on: which facts there are, which of their columns are filled, and with what. */
export interface BookShape {
  /** Columns of each fact that are filled. */
  readonly facts: ReadonlyMap<FactName, ReadonlySet<string>>;
  /** Different values of a column of a fact, by `fact.column`; absent where there are too many or they are not known. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly attributes: readonly ShapeAttribute[];
  /** Uses of an account in 28 days, on average; null without events. */
  readonly eventsPerMonth: number | null;
  /** Yearly revenue of contracts in rising order, as far as it is written by the year; null where it is not known. */
  readonly arr: readonly number[] | null;
  /** Seats are known, from contracts or from the accounts. */
  readonly hasSeats: boolean;
}

const mostWords = 200;

/** The shape of the agreed sources, as the sampled tables show it. */
export function bookShape(sources: readonly ProposedSource[], tables: readonly TableProfile[]): BookShape {
  const facts = new Map<FactName, Set<string>>();
  const words = new Map<string, Set<string> | null>();
  for (const source of sources) {
    const known = facts.get(source.into) ?? new Set<string>();
    facts.set(source.into, known);
    const profiles = profilesOf(source, sources, tables);
    for (const { column, from } of [...source.columns, ...source.kept]) {
      known.add(column);
      const profile = profiles.find(({ name }) => name === from);
      addWords(words, `${source.into}.${column}`, profile?.values ?? null);
    }
    for (const [column, value] of Object.entries(source.constants)) {
      known.add(column);
      addWords(words, `${source.into}.${column}`, [value]);
    }
    for (const column of selectedColumns(source)) known.add(column);
  }
  const attributes = attributesOf(sources, tables);
  const arr = facts.get('contracts')?.has('arr') ? numbersOf('contracts', 'arr', sources, tables) : null;
  return {
    facts,
    words: new Map([...words].flatMap(([name, set]) => (set === null ? [] : [[name, [...set]] as const]))),
    attributes,
    eventsPerMonth: eventsPerMonth(sources, tables),
    arr,
    hasSeats:
      facts.get('contracts')?.has('seats') === true ||
      attributes.some(({ column, profile }) => column === 'seats' && profile.kind === 'number'),
  };
}

/** Columns that a select makes beyond those it passes on: `12 * ... as arr`. */
function selectedColumns({ select }: ProposedSource): string[] {
  return [...(select ?? '').matchAll(/\bas "?([a-z_]+)"?\s*(?=,|\n|$|from\b)/g)].map(
    (match) => match[1] ?? '',
  );
}

function addWords(words: Map<string, Set<string> | null>, name: string, values: readonly string[] | null) {
  const known = words.get(name);
  if (known === null || values === null || values.length > mostWords) words.set(name, null);
  else words.set(name, new Set([...(known ?? []), ...values]));
}

/** Columns of the file a source reads; contracts that a select makes of the list of accounts have the columns of that. */
function profilesOf(
  source: ProposedSource,
  sources: readonly ProposedSource[],
  tables: readonly TableProfile[],
): readonly ColumnProfile[] {
  const isOfList = source.file === null && source.into === 'contracts';
  const file = isOfList ? sources.find(({ into }) => into === 'accounts')?.file : source.file;
  return tables.find((table) => table.file === file)?.columns ?? [];
}

function attributesOf(
  sources: readonly ProposedSource[],
  tables: readonly TableProfile[],
): readonly ShapeAttribute[] {
  return sources
    .filter(({ into }) => into === 'accounts')
    .flatMap((source) => {
      const profiles = profilesOf(source, sources, tables);
      return source.kept.flatMap(({ column, from }) => {
        const profile = profiles.find(({ name }) => name === from);
        return profile === undefined ? [] : [{ column, profile }];
      });
    });
}

function numbersOf(
  fact: FactName,
  column: string,
  sources: readonly ProposedSource[],
  tables: readonly TableProfile[],
): readonly number[] | null {
  const numbers = sources
    .filter(({ into }) => into === fact)
    .flatMap((source) => {
      const from = source.columns.find((each) => each.column === column)?.from;
      return profilesOf(source, sources, tables).find(({ name }) => name === from)?.values ?? [];
    })
    .map(Number)
    .filter((value) => Number.isFinite(value) && value > 0);
  return numbers.length < 5 ? null : numbers.sort((a, b) => a - b);
}

function eventsPerMonth(sources: readonly ProposedSource[], tables: readonly TableProfile[]): number | null {
  const accounts = sources.find(({ into }) => into === 'accounts');
  const book = tables.find(({ file }) => file === accounts?.file);
  let most: number | null = null;
  for (const source of sources.filter(({ into }) => into === 'events')) {
    const table = tables.find(({ file }) => file === source.file);
    const at = source.columns.find(({ column }) => column === 'occurred_at')?.from;
    const times =
      table?.columns
        .find(({ name }) => name === at)
        ?.values.map((value) => Date.parse(value))
        .filter(Number.isFinite) ?? [];
    if (table === undefined || times.length < 2) continue;
    const [first, last] = times.reduce(
      ([low, high], time) => [Math.min(low, time), Math.max(high, time)],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
    const days = Math.max(28, (last - first) / 86_400_000);
    const ids = source.columns.find(({ column }) => column === 'account_id')?.from;
    const count = book?.rows ?? Math.max(1, table.columns.find(({ name }) => name === ids)?.distinct ?? 1);
    most = Math.max(most ?? 0, (table.rows / count / days) * 28);
  }
  return most;
}
