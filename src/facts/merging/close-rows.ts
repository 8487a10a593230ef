import { id, list, type Sql, sql } from '../../sql/index.ts';
import { factSqlColumns } from '../fact-sql-columns.ts';
import { type FactTable, systemColumns } from '../fact-table.ts';
import { localDay } from '../reading/read-time.ts';

/**
 * Loaded rows with those of `closing` (`__row_key`, `until` TIMESTAMP) closed from then on. Rows closed before
 * stay as they are.
 */
export function closeRows(loaded: Sql, closing: Sql, table: FactTable, projectZone: string): Sql {
  const open = id('l', systemColumns.known_until);
  const until = sql`case when ${open} is null and c.until is not null then greatest(c.until, ${id('l', systemColumns.known_at)}) else ${open} end`;
  const columns = factSqlColumns(table).map(({ name }) => {
    if (name === systemColumns.known_until) return sql`${until} as ${id(name)}`;
    if (name === systemColumns.counts_until)
      return sql`${localDay(sql`(${until})`, projectZone)} as ${id(name)}`;
    return id('l', name);
  });
  return sql`select ${list(columns)} from ${loaded} as l left join ${closing} as c on ${id('c', '__row_key')} = ${id('l', systemColumns.row_key)}`;
}
