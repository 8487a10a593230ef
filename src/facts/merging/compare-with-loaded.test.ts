import { expect, it } from 'vitest';
import { openDuckdb } from '../../engine/index.ts';
import { id, list, sql } from '../../sql/index.ts';
import { systemColumns } from '../fact-table.ts';
import { stageColumns } from '../reading/stage-context.ts';
import { standardFacts } from '../standard-facts.ts';
import { compareWithLoaded } from './compare-with-loaded.ts';

const table = standardFacts.entitlements;
const others = list(
  table.columns
    .filter(({ name }) => name !== 'account_id' && name !== 'product')
    .map(({ name }) => sql`, null::date as ${id(name)}`),
  '',
);

it('an empty value is the same as an empty one, and different from any other', async () => {
  const engine = await openDuckdb({ threads: 1 });
  const incoming = sql`(select 'f' as ${id(stageColumns.file)}, k as ${id(stageColumns.record)}, k as ${id(stageColumns.rowKey)}, null as ${id(stageColumns.known)}, 'a' as account_id, p as product${others}
    from (values (1, null), (2, 'core'), (3, null), (4, 'core'), (5, 'core')) as v(k, p))`;
  const open = sql`(select k as ${id(systemColumns.row_key)}, 'a' as account_id, p as product${others}
    from (values (1, null), (2, 'core'), (3, 'core'), (4, null)) as v(k, p))`;
  try {
    const rows = await engine.rows(
      sql`select ${id(stageColumns.rowKey)} as key, standing from (${compareWithLoaded(incoming, open, table)}) order by key`,
    );
    expect(rows.map(({ standing }) => standing)).toEqual([
      'unchanged',
      'unchanged',
      'changed',
      'changed',
      'new',
    ]);
  } finally {
    await engine.close();
  }
});
