import type { FactCatalog, FactName } from '../../facts/index.ts';
import { systemColumns } from '../../facts/index.ts';
import type { Day } from '../../lib/index.ts';
import { columnAsOf, countsOn } from '../../metrics/index.ts';
import { capability, day, every, id, list, type Sql, sql } from '../../sql/index.ts';

/** Whose facts are wanted, as known by the end of which day. */
export interface FactsAsked {
  readonly catalog: FactCatalog;
  readonly timeZone: string;
  readonly day: Day;
  /** Null: everybody's. */
  readonly accounts: readonly string[] | null;
}

/** A row as an engine gives it: days as `2025-03-01`. */
export type Cells = Readonly<Record<string, unknown>>;

/** What one kind of facts says of each account: one query for all of them, and what its rows say. */
export interface FactQuery<T> {
  readonly compile: (asked: FactsAsked) => Sql;
  /** By account. */
  readonly decode: (rows: readonly Cells[]) => ReadonlyMap<string, T>;
}

/**
 * The rows of a fact that count on the day, each column as it is known then: account_id, row_key, on_day and the
 * columns wanted. Of an instant `left_at` also its local day, `left_on`.
 */
export function knownRows(asked: FactsAsked, fact: FactName, columns: readonly string[]): Sql {
  const table = asked.catalog[fact];
  const on = day(asked.day);
  const selected = columns.flatMap((name) => {
    const value = columnAsOf(table, 'f', name, on);
    const own = sql`${value} as ${id(name)}`;
    const isInstant = table.columns.find((column) => column.name === name)?.kind === 'instant';
    if (!isInstant || !name.endsWith('_at')) return [own];
    return [
      own,
      sql`${capability('local_day', value, asked.timeZone)} as ${id(name.replace(/_at$/, '_on'))}`,
    ];
  });
  return sql`select f.account_id, ${id('f', systemColumns.row_key)} as row_key, ${id('f', systemColumns.occurred_on)} as on_day${list(
    selected.map((each) => sql`, ${each}`),
    '',
  )}
  from ${id(fact)} f where ${every([countsOn('f', on), ofAccounts(asked, 'f')])}`;
}

/** Whether a row is of the accounts asked for. */
export function ofAccounts({ accounts }: Pick<FactsAsked, 'accounts'>, alias: string): Sql {
  if (accounts === null) return sql`true`;
  return accounts.length === 0 ? sql`false` : sql`${id(alias, 'account_id')} in (${list(accounts)})`;
}

/** The keys of the first rows, as evidence names them. */
export function firstKeys(order: Sql, when: Sql): Sql {
  return sql`list(row_key order by ${order}, row_key) filter (where ${when})[1:20]`;
}

/** A kind, role or word of a fact, without regard to case and underscores. */
export function plainWord(column: string): Sql {
  return sql`trim(replace(lower(${id(column)}), '_', ' '))`;
}

/** The first day of the last `days` days. */
export function since(asked: FactsAsked, days: number): Sql {
  return capability('add_days', day(asked.day), 1 - days);
}
