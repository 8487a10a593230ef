import { type FactTable, knownOnColumn, systemColumns } from '../../facts/index.ts';
import { id, type Sql, sql } from '../../sql/index.ts';

/** Whether a version of a row counts on a day: `__counts_from <= D and (__counts_until is null or D < __counts_until)`. */
export function countsOn(alias: string, day: Sql): Sql {
  const from = id(alias, systemColumns.counts_from);
  const until = id(alias, systemColumns.counts_until);
  return sql`${from} <= ${day} and (${until} is null or ${day} < ${until})`;
}

/** Whether a column of the fact is filled later than its row. */
export function isLate(table: FactTable, column: string): boolean {
  return table.columns.some((each) => each.name === column && each.knownWith !== undefined);
}

/** A column's value as of a day: null before it is known. */
export function columnAsOf(table: FactTable, alias: string, column: string, day: Sql): Sql {
  if (!isLate(table, column)) return id(alias, column);
  return sql`case when ${id(alias, knownOnColumn(column))} <= ${day} then ${id(alias, column)} end`;
}
