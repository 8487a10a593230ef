import type { Source } from '../../sources/index.ts';
import { id, list, type Sql, sql } from '../../sql/index.ts';
import type { FactTable } from '../fact-table.ts';
import { stageColumns } from '../reading/stage-context.ts';

/**
 * Rows of a load whose key comes more than once, judged: `identical` to the one that stays, `key_conflict`
 * (append, replace: the first stays) or `superseded` (upsert: the last stays). The one that stays is not
 * listed. Where a source maps when rows became known, upserts of one key at different times are versions of
 * it, and all stay.
 *
 * @param staged rows that are good so far, of keys that come more than once
 */
export function twiceInLoad(staged: Sql, table: FactTable, source: Source): Sql {
  const { file, record, rowKey, known } = stageColumns;
  const order = sql`${id(file)}, ${id(record)}`;
  const values = list(table.columns.map((column) => id(column.name)));
  if (source.load === 'upsert' && source.knownAt !== null) {
    const before = sql`partition by ${id(rowKey)} order by ${id(known)} nulls first, ${order}`;
    const partition = sql`partition by ${id(rowKey)}, ${id(known)} order by ${order}`;
    return sql`select ${id(file)}, ${id(record)}, case when same then 'identical' else 'superseded' end as code from (
      select ${id(file)}, ${id(record)}, row(${values}) is not distinct from lag(row(${values})) over (${before}) as same,
        lead(true) over (${partition}) as followed from ${staged}) where same or followed`;
  }
  const direction = source.load === 'upsert' ? sql`desc` : sql`asc`;
  const first = sql`partition by ${id(rowKey)} order by ${id(file)} ${direction}, ${id(record)} ${direction}`;
  const code = source.load === 'upsert' ? 'superseded' : 'key_conflict';
  return sql`select ${id(file)}, ${id(record)}, case when same then 'identical' else ${code} end as code from (
    select ${id(file)}, ${id(record)}, row(${values}) is not distinct from first_value(row(${values})) over (${first}) as same,
      row_number() over (${first}) as place from ${staged}) where place > 1`;
}
