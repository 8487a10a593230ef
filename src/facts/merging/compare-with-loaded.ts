import { id, list, type Sql, sql } from '../../sql/index.ts';
import { type FactTable, systemColumns } from '../fact-table.ts';
import { stageColumns } from '../reading/stage-context.ts';

/** How a row of a load stands to what is loaded already. */
export type RowStanding = 'new' | 'unchanged' | 'changed';

/**
 * For each good row of a load its standing against the rows of its source that are in force:
 * `__file`, `__record`, `__row_key`, `__known`, `account_id`, `standing`.
 *
 * @param open loaded rows without a `known_until`
 */
export function compareWithLoaded(incoming: Sql, open: Sql, table: FactTable): Sql {
  const { file, record, rowKey } = stageColumns;
  const ours = list(table.columns.map((column) => id('i', column.name)));
  const theirs = list(table.columns.map((column) => id('o', column.name)));
  return sql`select ${id('i', file)}, ${id('i', record)}, ${id('i', rowKey)}, ${id('i', stageColumns.known)}, ${id('i', 'account_id')},
      case when ${id('o', systemColumns.row_key)} is null then 'new'
        when row(${ours}) is not distinct from row(${theirs}) then 'unchanged' else 'changed' end as standing
    from ${incoming} as i left join ${open} as o on ${id('o', systemColumns.row_key)} = ${id('i', rowKey)}`;
}
