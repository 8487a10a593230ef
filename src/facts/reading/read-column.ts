import { list, literal, type Sql, sql } from '../../sql/index.ts';
import type { ColumnKind, FactColumn } from '../fact-table.ts';
import type { QuarantineCode } from './quarantine-reasons.ts';
import { readExact, readNumber } from './read-number.ts';
import { readAmong, readBoolean, readText, readTexts } from './read-text.ts';
import { readDay, readInstant, type TimeForm } from './read-time.ts';

/** How one column of a source is written. */
export interface ColumnForm {
  /** The engine's type of the raw column. */
  readonly rawType: string;
  readonly time: TimeForm;
  /** Decimal sign; null: plain numbers only. */
  readonly decimal: '.' | ',' | null;
}

/** A column's value, and the reason for quarantine where it can not be read. */
export interface ReadColumn {
  readonly value: Sql;
  /** null: every value of this type can be read. */
  readonly code: QuarantineCode | null;
}

const codes = {
  text: null,
  number: 'not_a_number',
  exact: 'not_a_number',
  money: 'not_a_number',
  boolean: 'not_yes_or_no',
  day: 'not_a_date',
  instant: 'not_a_time',
  texts: 'not_a_list',
} as const satisfies Record<ColumnKind, QuarantineCode | null>;

/** The typed value of a raw column: null where it is empty or can not be read. */
export function readColumn(column: FactColumn, raw: Sql, form: ColumnForm): ReadColumn {
  if (column.among !== undefined) {
    const word = readAmong(raw, form.rawType);
    const among = list(column.among.map((entry) => literal(entry)));
    return { value: sql`case when ${word} in (${among}) then ${word} end`, code: 'not_allowed' };
  }
  return { value: readKind(column.kind, raw, form), code: codes[column.kind] };
}

function readKind(kind: ColumnKind, raw: Sql, form: ColumnForm): Sql {
  switch (kind) {
    case 'text':
      return readText(raw, form.rawType);
    case 'texts':
      return readTexts(raw, form.rawType);
    case 'boolean':
      return readBoolean(raw, form.rawType);
    case 'number':
      return readNumber(raw, form.rawType, form.decimal);
    case 'exact':
    case 'money':
      return readExact(raw, form.rawType, form.decimal);
    case 'day':
      return readDay(raw, form.rawType, form.time);
    case 'instant':
      return readInstant(raw, form.rawType, form.time);
  }
}
