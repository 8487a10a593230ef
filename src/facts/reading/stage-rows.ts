import { id, list, literal, type Sql, some, sql } from '../../sql/index.ts';
import { dayStart, localDay } from './read-time.ts';
import { keyColumns, rowKey } from './row-key.ts';
import { moneyColumns, needsRates, type StageContext, stageColumns } from './stage-context.ts';
import { type FallibleColumn, stageTyped } from './stage-typed.ts';

/**
 * The rows of a source as typed rows: the columns of the fact and the `stageColumns`, bad rows among them,
 * each with its reason. `raw` has the columns that the source maps and the raw columns of `sources`.
 */
export function stageRows(raw: Sql, context: StageContext): Sql {
  const typed = stageTyped(raw, context);
  const timed = sql`(select *, ${occurredOn(context)} as ${id(stageColumns.occurredOn)},
    ${occurredAt(context)} as ${id(stageColumns.occurredAt)} from (${typed.query}))`;
  const money = needsRates(context) ? moneyColumns(context) : [];
  const columns = context.table.columns.map((column) =>
    money.includes(column.name)
      ? sql`(${id('t', column.name)}::decimal(22, 8) * ${id('__rate')})::decimal(38, 9) as ${id(column.name)}`
      : id('t', column.name),
  );
  const { occurredOn: on, occurredAt: at, known, file, record, bad, rowKey: key } = stageColumns;
  const kept = list([...columns, ...[on, at, known, file, record].map((name) => id('t', name))]);
  return sql`select *, ${rowKey(context.table, context.source)} as ${id(key)} from (
    select ${kept}, ${badness(typed.fallible, context)} as ${id(bad)}
    from ${money.length > 0 ? withRate(timed, context) : sql`${timed} as t`})`;
}

/** The latest rate on or before the row's own day; null where there is none. */
function withRate(timed: Sql, context: StageContext): Sql {
  const rate = sql`case when ${id('t', '__currency')} = ${context.currency} then 1 else ${id('rates', 'rate')} end::decimal(16, 10)`;
  return sql`(select t.*, ${rate} as ${id('__rate')} from ${timed} as t asof left join ${context.rates} as rates
    on ${id('rates', 'currency')} = ${id('t', '__currency')} and ${id('t', stageColumns.occurredOn)} >= ${id('rates', 'on_day')}) as t`;
}

function occurredOn(context: StageContext): Sql {
  const days = context.table.occurred.map((name) =>
    kindOf(context, name) === 'day' ? id(name) : localDay(id(name), context.projectZone),
  );
  return sql`coalesce(${list(days)})`;
}

function occurredAt(context: StageContext): Sql {
  const instants = context.table.occurred.map((name) =>
    kindOf(context, name) === 'day' ? dayStart(id(name), context.projectZone) : id(name),
  );
  return sql`coalesce(${list(instants)})`;
}

function kindOf(context: StageContext, name: string): string | undefined {
  return context.table.columns.find((column) => column.name === name)?.kind;
}

/** The first thing wrong with a row, as a struct, or null. */
function badness(fallible: readonly FallibleColumn[], context: StageContext): Sql {
  const missing = new Set(
    context.table.columns.filter((column) => column.required).map((column) => column.name),
  );
  const keys = keyColumns(context.table, context.source);
  // A row whose identity is empty could never be told from another.
  if (keys.length === 1 && keys[0] !== undefined) missing.add(keys[0]);
  const money = needsRates(context) ? moneyColumns(context) : [];
  const unread = fallible.map(({ column, typed, raw, code }) => {
    const written = sql`nullif(trim(${id('t', raw)}::varchar), '')`;
    return reason(
      sql`${id('t', typed)} is null and ${written} is not null and ${written} <> '9999-12-31'`,
      column,
      written,
      code,
    );
  });
  const reasons = [
    reason(sql`${id('t', '__broken')} is not null`, null, literal(null), id('t', '__broken')),
    ...unread,
    ...[...missing].map((name) => reason(sql`${id('t', name)} is null`, name, literal(null), 'missing')),
  ];
  if (money.length > 0) {
    const amounts = some(money.map((name) => sql`${id('t', name)} is not null`));
    reasons.push(
      reason(sql`${amounts} and ${id('__rate')} is null`, 'currency', id('t', '__currency'), 'no_rate'),
    );
  }
  return sql`case ${list(reasons, ' ')} end`;
}

function reason(when: Sql, column: string | null, value: Sql, code: Sql | string): Sql {
  return sql`when ${when} then {'column': ${column}::varchar, 'value': ${value}::varchar, 'code': ${code}::varchar}`;
}
