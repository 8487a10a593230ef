import type { FactColumn, FactName } from '../fact-table.ts';
import { factNames, standardFacts } from '../standard-facts.ts';
import { type FactHint, factHints } from './column-hints.ts';
import { nameWords, type TableProfile } from './column-profile.ts';
import { type ColumnMatch, matchColumns } from './match-columns.ts';

/** What a file seems to record. */
export interface DetectedFact {
  readonly fact: FactName;
  readonly matches: readonly ColumnMatch[];
  /** Columns of the fact that get one value for all rows, because the file has none. */
  readonly constants: Readonly<Record<string, string>>;
  readonly because: readonly string[];
  /** Higher is surer; below 5 is a guess. */
  readonly strength: number;
}

const none: FactHint = { files: [], columns: {}, needs: [], telling: [] };
const hintOf = (fact: FactName): FactHint => (factHints as Partial<Record<FactName, FactHint>>)[fact] ?? none;

/**
 * The fact, other than accounts, that the columns and the name of a file speak for; null if none can be filled.
 * `name` is the source's: events without a name of their own get it.
 */
export function detectFact(table: TableProfile, accountColumn: string, name: string): DetectedFact | null {
  const columns = table.columns.filter((column) => column.name !== accountColumn);
  const detected = factNames
    .filter((fact) => fact !== 'accounts')
    .flatMap((fact) => {
      const found = tryFact(fact, { ...table, columns }, name);
      return found === null ? [] : [found];
    });
  return detected.sort((a, b) => b.strength - a.strength)[0] ?? null;
}

function tryFact(fact: FactName, table: TableProfile, name: string): DetectedFact | null {
  const hint = hintOf(fact);
  const wanted = standardFacts[fact].columns.filter((column) => column.name !== 'account_id');
  const found = matchColumns(wanted, hint.columns, table.columns);
  const matches = found.filter((match) => isUsable(match, wanted, table) && isIdentity(match, fact, table));
  const filled = new Set(matches.map((match) => match.column));
  const constants = constantsFor(fact, wanted, filled, name);
  const isMissing = wanted.some(
    (column) => column.required && !filled.has(column.name) && !(column.name in constants),
  );
  if (isMissing || hint.needs.some((need) => !filled.has(need))) return null;
  const stem = nameWords(stemOf(table.file)).split(' ');
  const isNamed = stem.join('_') === fact || hint.files.some((word) => stem.includes(word));
  const telling = matches.filter((match) => hint.telling.includes(match.column));
  const ownNames = matches.filter(
    (match) => match.strength === 3 && !['name', 'value', 'at', 'kind', 'title'].includes(match.column),
  );
  const strength =
    (isNamed ? 4 : 0) +
    2 * telling.length +
    ownNames.length +
    0.25 * matches.length -
    2 * Object.keys(constants).length;
  // Facts without hints are recognised by their own column names alone.
  if (strength < 2 || (hint === none && !isNamed && ownNames.length < 2)) return null;
  const because = [
    ...(isNamed ? [`the file is called ${table.file}`] : []),
    ...telling.slice(0, 3).map((match) => `it has ${match.from}`),
  ];
  return {
    fact,
    matches,
    constants,
    because: because.length > 0 ? because : ['its columns fit best'],
    strength,
  };
}

/** What is to tell rows apart must not come again and again: user ids in a list of logins make no list of people. */
function isIdentity(match: ColumnMatch, fact: FactName, table: TableProfile): boolean {
  const identity = standardFacts[fact].key.find(
    (column) => column !== 'account_id' && column.endsWith('_id'),
  );
  if (match.column !== identity || standardFacts[fact].key.length > 2) return true;
  const column = table.columns.find(({ name }) => name === match.from);
  return column === undefined || column.distinct >= 0.9 * column.filled * table.sampled;
}

/** A column with a closed list of words is only filled by one that keeps to it. */
function isUsable(match: ColumnMatch, wanted: readonly FactColumn[], table: TableProfile): boolean {
  const among = wanted.find((column) => column.name === match.column)?.among;
  if (among === undefined) return true;
  const values = table.columns.find((column) => column.name === match.from)?.values ?? [];
  return values.every((value) => among.includes(value.toLowerCase()) || among.includes(value));
}

function constantsFor(
  fact: FactName,
  wanted: readonly FactColumn[],
  filled: ReadonlySet<string>,
  name: string,
): Record<string, string> {
  const open = wanted
    .filter((column) => column.required && !filled.has(column.name))
    .map((column) => column.name);
  const defaults: Partial<Record<FactName, Record<string, string>>> = {
    events: { name },
    outcomes: { kind: 'churned' },
    surveys: { kind: /csat/.test(name) ? 'csat' : /ces/.test(name) ? 'ces' : 'nps' },
  };
  const ours = defaults[fact] ?? {};
  return Object.fromEntries(open.flatMap((name) => (ours[name] === undefined ? [] : [[name, ours[name]]])));
}

/** The file's name without folders and endings: `data/feature_usage.csv.gz` is `feature_usage`. */
export function stemOf(file: string): string {
  const base = file.split('/').at(-1) ?? file;
  return base.replace(/(\.(csv|tsv|txt|json|ndjson|jsonl|parquet|xlsx|gz))+$/i, '');
}
