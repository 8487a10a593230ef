import { type FactName, type FactTable, knownOnColumn, systemColumns } from '../../facts/index.ts';
import { capability, columnType, id, list, type Sql, sql } from '../../sql/index.ts';
import { columnAsOf, countsOn, isLate } from './as-of.ts';
import { attendedSpans } from './attended.ts';

/** Names of what every relation of rows has besides the fact's own columns. */
export const rowColumns = {
  /** What ties it to the grid: the account, in people models the person at the account. */
  key: '__key',
  /** DATE on which it occurred. */
  on: '__on',
  /** When it occurred, as exactly as known: rows are in order by it, then by `row`. */
  at: '__at',
  row: '__row',
  /** DATEs between which all that is read of the row is constant: from `from` until before `until` (null: for ever). */
  from: '__from',
  until: '__until',
} as const;

/** Which rows, and what of them is read. */
export interface RowsWanted {
  readonly table: FactTable;
  readonly entity: 'account' | 'person';
  /** Columns of the fact that anything reads. */
  readonly columns: readonly string[];
  /** Only rows whose person, or one of whose attendees, held each of these roles that day. */
  readonly attended: readonly string[];
}

/** The column in which a row's end stands, for `still_open`. */
export const endColumns: Readonly<Partial<Record<FactName, string>>> = {
  tickets: 'solved_at',
  invoices: 'paid_on',
  goals: 'reached_on',
  advocacy: 'answered_on',
  contracts: 'ended_on',
  entitlements: 'ends_on',
  people: 'left_at',
  people_roles: 'ends_on',
};

/** The rows that count on one day, with their columns as they are known then. */
export function rowsAsOf(wanted: RowsWanted, asOf: Sql): Sql {
  const joins = wanted.attended.map((role, index) => {
    const alias = `a${index}`;
    const until = id(alias, 'until_day');
    return sql`
    join ${id(attendedSpans(role))} ${id(alias)} on ${id(alias, 'row_key')} = ${id('f', systemColumns.row_key)}
      and ${id(alias, 'from_day')} <= ${asOf} and (${until} is null or ${asOf} < ${until})`;
  });
  return sql`select ${list(rowSelection(wanted, asOf))}
    from ${id(wanted.table.name)} f${list(joins, '')} where ${countsOn('f', asOf)}`;
}

/**
 * Every row, cut into phases in which nothing of what is read changes: at the days on which a column that is filled
 * later becomes known. Rows that must have been attended count only while they are known to have been.
 */
export function rowPhases(wanted: RowsWanted): Sql {
  const from = id('f', systemColumns.counts_from);
  const until = id('f', systemColumns.counts_until);
  const cut = list(
    [
      sql`select ${list([...rowSelection(wanted, from), as(from, rowColumns.from), as(earliest([until, ...knownAfter(wanted, from)]), rowColumns.until)])}
    from ${id(wanted.table.name)} f`,
      ...laterPhases(wanted),
    ],
    '\n    union all ',
  );
  return wanted.attended.reduce((rows, role) => whileAttended(wanted, rows, role), cut);
}

/** One phase for each day after the first on which a late column becomes known. */
function laterPhases(wanted: RowsWanted): Sql[] {
  const from = id('f', systemColumns.counts_from);
  const until = id('f', systemColumns.counts_until);
  const known = lateColumns(wanted).map((column) => id('f', knownOnColumn(column)));
  return known.map((start, index) => {
    const again = known.slice(0, index).map((other) => sql` and (${other} is null or ${other} <> ${start})`);
    const end = earliest([until, ...knownAfter(wanted, start)]);
    return sql`select ${list([...rowSelection(wanted, start), as(start, rowColumns.from), as(end, rowColumns.until)])}
    from ${id(wanted.table.name)} f where ${start} > ${from} and (${until} is null or ${start} < ${until})${list(again, '')}`;
  });
}

function knownAfter(wanted: RowsWanted, start: Sql): Sql[] {
  return lateColumns(wanted)
    .map((column) => id('f', knownOnColumn(column)))
    .map((other) => sql`case when ${other} > ${start} then ${other} end`);
}

function whileAttended(wanted: RowsWanted, rows: Sql, role: string): Sql {
  const from = id('r', rowColumns.from);
  const until = id('r', rowColumns.until);
  const same = [rowColumns.key, rowColumns.on, rowColumns.at, rowColumns.row, ...wanted.columns].map((name) =>
    id('r', name),
  );
  return sql`select ${list(same)}, greatest(${from}, a.from_day) as ${id(rowColumns.from)}, least(${until}, a.until_day) as ${id(rowColumns.until)}
    from (${rows}) r join ${id(attendedSpans(role))} a on a.row_key = ${id('r', rowColumns.row)}
      and (${until} is null or a.from_day < ${until}) and (a.until_day is null or ${from} < a.until_day)`;
}

function rowSelection(wanted: RowsWanted, asOf: Sql): Sql[] {
  const { table } = wanted;
  const occurred = id('f', systemColumns.occurred_on);
  const on = isAlwaysDated(table)
    ? occurred
    : sql`coalesce(${occurred}, ${id('f', systemColumns.counts_from)})`;
  const moments = table.occurred.map(
    (column) => sql`cast(${columnAsOf(table, 'f', column, asOf)} as ${columnType('TIMESTAMP')})`,
  );
  return [
    as(rowKey(wanted), rowColumns.key),
    as(on, rowColumns.on),
    as(sql`coalesce(${list([...moments, sql`cast(${on} as ${columnType('TIMESTAMP')})`])})`, rowColumns.at),
    as(id('f', systemColumns.row_key), rowColumns.row),
    ...wanted.columns.map((column) => as(columnAsOf(table, 'f', column, asOf), column)),
  ];
}

/** Then its day stands as it is in the file, and rows of other days are passed over while it is read. */
function isAlwaysDated(table: FactTable): boolean {
  return table.columns.some(
    ({ name, required }) => required && table.occurred.includes(name) && !isLate(table, name),
  );
}

/** Facts without a person are nobody's in people models. */
function rowKey({ table, entity }: RowsWanted): Sql {
  if (entity === 'account') return id('f', 'account_id');
  const named = table.columns.some((column) => column.name === 'person_id');
  return named ? personKey('f') : sql`cast(null as string)`;
}

/** One text for a person at an account, whatever characters are in either. */
export function personKey(alias: string): Sql {
  const account = id(alias, 'account_id');
  return sql`(${capability('to_text', sql`length(${account})`)} || ':' || ${account} || ${id(alias, 'person_id')})`;
}

function lateColumns(wanted: RowsWanted): string[] {
  const read = new Set([...wanted.columns, ...wanted.table.occurred]);
  return [...read].filter((column) => isLate(wanted.table, column));
}

function as(value: Sql, name: string): Sql {
  return sql`${value} as ${id(name)}`;
}

function earliest(days: readonly Sql[]): Sql {
  return days.length === 1 && days[0] !== undefined ? days[0] : sql`least(${list(days)})`;
}
