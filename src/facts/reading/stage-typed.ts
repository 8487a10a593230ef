import type { ColumnSource } from '../../sources/index.ts';
import { id, list, literal, type Sql, sql } from '../../sql/index.ts';
import { kindType } from '../fact-sql-columns.ts';
import type { FactColumn } from '../fact-table.ts';
import type { QuarantineCode } from './quarantine-reasons.ts';
import { type ReadColumn, readColumn } from './read-column.ts';
import { readInstant } from './read-time.ts';
import { needsRates, type StageContext, stageColumns, unknownForm } from './stage-context.ts';

/** A value that may fail to be read: where its typed and its raw form stand in the typed rows. */
export interface FallibleColumn {
  readonly column: string;
  readonly typed: string;
  readonly raw: string;
  readonly code: QuarantineCode;
}

/** Typed rows: the fact's columns, and the raw text of those that may fail. */
export interface TypedRows {
  readonly query: Sql;
  readonly fallible: readonly FallibleColumn[];
}

/** Reads every mapped column of the raw rows once. */
export function stageTyped(raw: Sql, context: StageContext): TypedRows {
  const fallible: FallibleColumn[] = [];
  const parts: Sql[] = [];
  for (const [index, column] of context.table.columns.entries()) {
    const from = context.source.columns[column.name];
    const { value, code } = readMapped(column, from, context);
    parts.push(sql`${value}::${kindType(column.kind)} as ${id(column.name)}`);
    if (code === null || from?.kind !== 'column') continue;
    const name = `__raw_${index}`;
    parts.push(sql`${id('raw', from.column)} as ${id(name)}`);
    fallible.push({ column: column.name, typed: column.name, raw: name, code });
  }
  const knownAt = context.source.knownAt;
  if (knownAt === null) parts.push(sql`null::timestamp as ${id(stageColumns.known)}`);
  else {
    const form = context.forms[knownAt] ?? unknownForm(context);
    parts.push(sql`${readInstant(id('raw', knownAt), form.rawType, form.time)} as ${id(stageColumns.known)}`);
    parts.push(sql`${id('raw', knownAt)} as ${id('__raw_known')}`);
    fallible.push({ column: knownAt, typed: stageColumns.known, raw: '__raw_known', code: 'not_a_time' });
  }
  if (needsRates(context)) parts.push(sql`${currencyOf(context)} as ${id('__currency')}`);
  for (const name of [stageColumns.file, stageColumns.record, '__broken']) parts.push(id('raw', name));
  return { query: sql`select ${list(parts)} from ${raw} as raw`, fallible };
}

function readMapped(column: FactColumn, from: ColumnSource | undefined, context: StageContext): ReadColumn {
  if (from === undefined) return { value: literal(null), code: null };
  if (from.kind === 'constant') return readColumn(column, literal(String(from.value)), unknownForm(context));
  return readColumn(column, id('raw', from.column), context.forms[from.column] ?? unknownForm(context));
}

function currencyOf(context: StageContext): Sql {
  const usual = literal(context.source.currency ?? context.currency);
  const from = context.source.columns.currency;
  if (from === undefined) return usual;
  if (from.kind === 'constant') return literal(String(from.value));
  return sql`coalesce(nullif(upper(trim(${id('raw', from.column)}::varchar)), ''), ${usual})`;
}
