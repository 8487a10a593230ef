import type { SqlColumn } from '../facts/index.ts';
import { tableQuery } from '../lake/index.ts';
import { id, sql } from '../sql/index.ts';
import { erasuresColumns, valuesRelation } from './lake-tables.ts';
import { type LoadContext, loadTables } from './load-context.ts';
import { startAccounts } from './start-accounts.ts';

/** Makes the temp tables that all sources of a load are held against: rates, tombstones, known accounts. */
export async function startTables(context: LoadContext): Promise<void> {
  const { engine, project, writer } = context;
  const rates = project.rates.map(({ currency, on, rate }) => ({
    currency: currency.toUpperCase(),
    on_day: on,
    rate,
  }));
  const columns: readonly SqlColumn[] = [
    { name: 'currency', type: 'VARCHAR' },
    { name: 'on_day', type: 'DATE' },
    { name: 'rate', type: 'DECIMAL(16,10)' },
  ];
  await engine.run(
    sql`create or replace temp table ${id(loadTables.rates)} as select * from ${valuesRelation(columns, rates)}`,
  );
  const erased = await tableQuery(engine, writer.reading, 'erasures', erasuresColumns);
  await engine.run(
    sql`create or replace temp table ${id(loadTables.erased)} as select distinct kind, id from (${erased})`,
  );
  await startAccounts(context);
}
