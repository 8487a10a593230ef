import type { Source } from '../../sources/index.ts';
import type { Sql } from '../../sql/index.ts';
import type { FactTable } from '../fact-table.ts';
import type { ColumnForm } from './read-column.ts';

/** Columns of staged rows besides the fact's own. */
export const stageColumns = {
  file: '__file',
  record: '__record',
  /** STRUCT(column, value, code), null for a good row: why it goes to quarantine. */
  bad: '__bad',
  rowKey: '__row_key',
  /** DATE and TIMESTAMP (UTC): when the row occurred, both null if it is never dated. */
  occurredOn: '__occurred_on',
  occurredAt: '__occurred_at',
  /** TIMESTAMP: when the row became known, where the source says so. */
  known: '__known',
} as const;

/** What staging needs to know about a source besides its own words. */
export interface StageContext {
  readonly table: FactTable;
  readonly source: Source;
  /** Form of each raw column that is read. */
  readonly forms: Readonly<Record<string, ColumnForm>>;
  readonly projectZone: string;
  readonly currency: string;
  /** Relation of dated rates `currency`, `on_day`, `rate` into the project's currency. */
  readonly rates: Sql;
}

/** The form of text of which nothing is known, for constants. */
export function unknownForm(context: StageContext): ColumnForm {
  const zone = context.source.timeZone ?? context.projectZone;
  const time = {
    isIso: false,
    hasOffsets: true,
    numeric: 'none',
    told: null,
    zone,
    projectZone: context.projectZone,
  } as const;
  return { rawType: 'VARCHAR', decimal: null, time };
}

/** Money columns that the source fills. */
export function moneyColumns(context: StageContext): readonly string[] {
  return context.table.columns
    .filter((column) => column.kind === 'money' && context.source.columns[column.name] !== undefined)
    .map((column) => column.name);
}

/** Whether amounts have to be exchanged: some may be in another currency than the project's. */
export function needsRates(context: StageContext): boolean {
  const { source, currency } = context;
  return (
    moneyColumns(context).length > 0 &&
    (source.columns.currency !== undefined || (source.currency ?? currency) !== currency)
  );
}
