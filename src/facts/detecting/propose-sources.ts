import type { ColumnKind, FactName } from '../fact-table.ts';
import { type ColumnProfile, nameWords, type TableProfile } from './column-profile.ts';
import { detectFact, stemOf } from './detect-fact.ts';
import { findAccountColumn } from './find-account-column.ts';
import { findAccounts } from './find-accounts.ts';
import { sheetContracts } from './sheet-contracts.ts';

/** A source as `init` offers it: what the file records, which column is what, and why. */
export interface ProposedSource {
  readonly name: string;
  /** Null: made from another source's rows by the select alone. */
  readonly file: string | null;
  readonly into: FactName;
  readonly columns: readonly { readonly column: string; readonly from: string; readonly because: string }[];
  readonly constants: Readonly<Record<string, string>>;
  /** The sign before decimals, where the numbers alone do not settle it (`1,234`). */
  readonly decimal: '.' | ',' | null;
  /** Columns kept beyond the fact's own, under a name of their own. */
  readonly kept: readonly { readonly column: string; readonly from: string; readonly kind: ColumnKind }[];
  /** Set where the rows reach their account through another file, or must be made. */
  readonly select: string | null;
  readonly because: readonly string[];
  readonly isGuess: boolean;
}

/** What a folder of files seems to hold. */
export interface Proposal {
  readonly sources: readonly ProposedSource[];
  readonly left: readonly { readonly file: string; readonly because: string }[];
}

/** Says of each file what it records and which column is what. Two files of one kind are two sources. */
export function proposeSources(tables: readonly TableProfile[]): Proposal {
  const accounts = findAccounts(tables);
  const names = new Set<string>();
  const nameOf = sourceNames(tables, names);
  const sources: ProposedSource[] = [];
  const left: { file: string; because: string }[] = [];
  const ids = accounts === null ? null : idsOf(accounts.table, accounts.idColumn);
  if (accounts !== null) {
    const { table, idColumn, matches, because } = accounts;
    const used = new Set([idColumn, ...matches.map((match) => match.from)]);
    const own = [{ column: 'account_id', from: idColumn, because: because.at(-1) ?? '' }, ...matches];
    sources.push({
      name: nameOf(table),
      file: table.file,
      into: 'accounts',
      columns: own,
      constants: {},
      kept: keptColumns(table, used, new Set(own.map((match) => match.column))),
      decimal: decimalOf(table),
      select: null,
      because,
      isGuess: false,
    });
  }
  const others = tables.filter((table) => table !== accounts?.table);
  for (const table of others) {
    const direct = findAccountColumn(table, ids);
    const through = direct === null ? findWay(table, others, ids) : null;
    const accountColumn = direct?.column ?? through?.key ?? null;
    const detected = accountColumn === null ? null : detectFact(table, accountColumn, nameOf(table));
    if (accountColumn === null || detected === null) {
      left.push({
        file: table.file,
        because:
          accountColumn === null
            ? 'no column says which account a row belongs to'
            : 'its columns fit no kind of record',
      });
      continue;
    }
    const name = nameOf(table);
    const own = detected.matches.filter((match) => match.from !== accountColumn);
    const account = {
      column: 'account_id',
      from: accountColumn,
      because: direct?.because ?? `it leads to the account through ${through?.table.file}`,
    };
    sources.push({
      name,
      file: table.file,
      into: detected.fact,
      columns: [account, ...own],
      constants: detected.constants,
      kept: [],
      decimal: decimalOf(table),
      select:
        through !== null
          ? joinSelect(name, nameOf(through.table), through, own, detected.constants)
          : detected.fact === 'contracts'
            ? yearlySelect(name, table, accountColumn, own)
            : null,
      because: detected.because,
      isGuess: detected.strength < 5,
    });
  }
  const [listed] = sources;
  if (accounts !== null && listed !== undefined && !sources.some(({ into }) => into === 'contracts'))
    sources.splice(0, 1, ...withContracts(listed, accounts.table, names));
  const first = sources[0];
  const account = first?.columns.find((column) => column.column === 'account_id');
  if (accounts === null && first !== undefined && account !== undefined && first.select === null)
    sources.unshift(accountsFrom(first, account.from, names));
  return { sources, left };
}

function accountsFrom(source: ProposedSource, column: string, names: Set<string>): ProposedSource {
  const quoted = quote(column);
  return {
    name: uniqueName('accounts', names),
    file: null,
    into: 'accounts',
    columns: [],
    constants: {},
    kept: [],
    decimal: null,
    select: `select distinct ${quoted} as account_id from ${quote(source.name)} where ${quoted} is not null`,
    because: [`no file has one row an account, so the accounts are those of ${source.file}`],
    isGuess: true,
  };
}

/** A list of accounts that also says what they pay and when they renew feeds two sources: accounts and contracts. */
function withContracts(accounts: ProposedSource, table: TableProfile, names: Set<string>): ProposedSource[] {
  const from = (column: string) => accounts.columns.find((each) => each.column === column)?.from ?? null;
  const id = from('account_id');
  const used = new Set(accounts.columns.map((each) => each.from));
  const found = sheetContracts(table, used, from('started_on'));
  if (found === null || id === null) return [accounts];
  const because = `one contract for each account, from ${table.file}`;
  const keys = ['contract_id', 'account_id'].map((column) => ({ column, from: id, because }));
  const { start, monthly } = found;
  const isMade = monthly !== null || (start !== null && start.expression !== quote(from('started_on') ?? ''));
  const since = from('started_on');
  const columns = [
    ...keys,
    ...found.matches,
    ...(start !== null && !isMade && since !== null
      ? [{ column: 'started_on', from: since, because: start.because }]
      : []),
  ];
  const made = [
    ...columns.map(({ column, from }) => `${quote(from)} as ${column}`),
    ...(start !== null ? [`${start.expression} as started_on`] : []),
    ...(monthly === null ? [] : [`12 * cast(${quote(monthly)} as numeric) as arr`]),
  ];
  const taken = new Set([
    ...found.matches.map((match) => match.from),
    ...(monthly === null ? [] : [monthly]),
  ]);
  const contracts: ProposedSource = {
    ...accounts,
    name: uniqueName('contracts', names),
    file: isMade ? null : accounts.file,
    into: 'contracts',
    columns,
    kept: [],
    select: isMade ? `select ${made.join(', ')}\nfrom ${quote(accounts.name)}` : null,
    because: found.because,
    isGuess: start !== null,
  };
  return [{ ...accounts, kept: accounts.kept.filter((each) => !taken.has(each.from)) }, contracts];
}

/** `1,234` in every number with a comma: thousands, for nobody writes three decimals and never two. */
function decimalOf({ columns }: TableProfile): '.' | null {
  const commas = columns
    .filter(({ kind }) => kind === 'number')
    .flatMap(({ values }) => values.filter((value) => value.includes(',')));
  return commas.length > 0 && commas.every((value) => /^\D*[1-9]\d{0,2}(,\d{3})+(\.\d+)?\D*$/.test(value))
    ? '.'
    : null;
}

interface Way {
  readonly key: string;
  readonly table: TableProfile;
  readonly tableKey: string;
  readonly accountColumn: string;
}

/** Another file that knows the account of a key of this one: usage -> subscription -> account. */
function findWay(
  table: TableProfile,
  others: readonly TableProfile[],
  ids: ReadonlySet<string> | null,
): Way | null {
  for (const other of others) {
    const account = other === table ? null : findAccountColumn(other, ids);
    if (account === null) continue;
    for (const column of table.columns) {
      const key = other.columns.find((each) => each.name === column.name && each.name !== account.column);
      const isKey =
        key !== undefined && key.distinct >= 0.99 * other.sampled && / id$/.test(nameWords(key.name));
      if (isKey) return { key: column.name, table: other, tableKey: key.name, accountColumn: account.column };
    }
  }
  return null;
}

/** Revenue is often exported by the month: then a year of it is taken as ARR, and the source says so in its select. */
function yearlySelect(
  name: string,
  table: TableProfile,
  account: string,
  own: readonly { readonly column: string; readonly from: string }[],
): string | null {
  if (own.some(({ column }) => column === 'arr')) return null;
  const monthly = table.columns.find(
    ({ name: column, kind }) =>
      kind === 'number' &&
      /^(mrr|mrr amount|mrr usd|monthly recurring revenue|monthly revenue)$/.test(nameWords(column)),
  );
  if (monthly === undefined) return null;
  const columns = [{ column: 'account_id', from: account }, ...own].map(
    ({ column, from }) => `${quote(from)} as ${quote(column)}`,
  );
  return `select ${columns.join(', ')}, 12 * cast(${quote(monthly.name)} as numeric) as arr\nfrom ${quote(name)}`;
}

function joinSelect(
  name: string,
  other: string,
  way: Way,
  own: readonly { readonly column: string; readonly from: string }[],
  constants: Readonly<Record<string, string>>,
): string {
  const columns = [
    `b.${quote(way.accountColumn)} as account_id`,
    ...own.map((match) => `a.${quote(match.from)} as ${quote(match.column)}`),
    ...Object.entries(constants).map(
      ([column, value]) => `'${value.replaceAll("'", "''")}' as ${quote(column)}`,
    ),
  ];
  return `select ${columns.join(', ')}\nfrom ${quote(name)} a left join ${quote(other)} b on b.${quote(way.tableKey)} = a.${quote(way.key)}`;
}

/** A name for the source of each file; a word that most files begin with (the tool they come from) is left out. */
function sourceNames(tables: readonly TableProfile[], names: Set<string>): (table: TableProfile) => string {
  const firsts = tables.map((table) => nameWords(stemOf(table.file)).split(' ')[0] ?? '');
  const shared = firsts.find(
    (word) => tables.length > 2 && firsts.filter((each) => each === word).length > tables.length / 2,
  );
  const named = new Map(
    tables.map((table) => {
      const words = nameWords(stemOf(table.file)).split(' ');
      const own = words.length > 1 && words[0] === shared ? words.slice(1) : words;
      return [table, uniqueName(own.join(' '), names)] as const;
    }),
  );
  return (table) => named.get(table) ?? stemOf(table.file);
}

function keptColumns(table: TableProfile, used: ReadonlySet<string>, taken: Set<string>) {
  return table.columns
    .filter((column) => !used.has(column.name) && column.kind !== 'empty' && nameWords(column.name) !== '')
    .map((column) => ({ column: uniqueName(column.name, taken), from: column.name, kind: keptKind(column) }));
}

function keptKind(column: ColumnProfile): ColumnKind {
  if (column.kind === 'number') return column.values.some((value) => /^0\d/.test(value)) ? 'text' : 'number';
  return column.kind === 'boolean'
    ? 'boolean'
    : column.kind === 'day' || column.kind === 'instant'
      ? column.kind
      : 'text';
}

function idsOf(table: TableProfile, column: string): ReadonlySet<string> | null {
  if (table.sampled < table.rows) return null;
  return new Set(table.columns.find((each) => each.name === column)?.values ?? []);
}

/** `text` as a name for files, SQL and YAML that is not in `taken` yet; adds it. */
function uniqueName(text: string, taken: Set<string>): string {
  const plain = nameWords(text)
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9 ]/g, '')
    .trim()
    .replaceAll(/ +/g, '_')
    .slice(0, 40);
  const base = /^[a-z]/.test(plain) ? plain : `x_${plain}`.replace(/_$/, '');
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
  taken.add(name);
  return name;
}

function quote(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
