import { systemColumns } from '../facts/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import type { JudgedSource } from './judge-source.ts';
import { type LoadContext, loadTables } from './load-context.ts';
import { partRows } from './parts-of.ts';

/** Makes the table of known accounts from what the lake holds: every account there ever was. */
export async function startAccounts(context: LoadContext): Promise<void> {
  const { engine, writer, catalog } = context;
  const parts = ['facts/accounts', 'held/accounts'].flatMap((table) => writer.reading.files(table));
  const rows = await partRows(context, catalog.accounts.name, parts);
  const last = sql`order by ${id(systemColumns.known_at)}, ${id(systemColumns.row_key)}`;
  await engine.run(sql`create or replace temp table ${id(loadTables.accounts)} as
    select account_id, min(coalesce(${id(systemColumns.occurred_on)}, ${id(systemColumns.counts_from)})) as start_on,
      coalesce(last(internal ${last}), false) as internal, last(${id(systemColumns.source)} ${last}) as source
    from ${rows} group by account_id`);
}

/**
 * Adds the accounts of a source to those known; their starts are settled when they are merged. Of a source that is loaded
 * anew, accounts that it no longer has are known no longer: facts about them are orphans.
 */
export async function addAccounts(
  context: LoadContext,
  judged: JudgedSource,
  isRebuilt: boolean,
): Promise<void> {
  const accounts = id(loadTables.accounts);
  await context.engine.run(sql`create or replace temp table ${id('__load_new_accounts')} as
    select n.account_id, coalesce(n.__occurred_on, k.start_on) as start_on, coalesce(n.internal, false) as internal, ${judged.source.name} as source
    from ${judged.good} as n left join ${accounts} as k on k.account_id = n.account_id`);
  if (isRebuilt)
    await context.engine.run(
      sql`delete from ${accounts} where source = ${judged.source.name} and account_id not in (select account_id from ${id('__load_new_accounts')})`,
    );
  await context.engine.run(
    sql`delete from ${accounts} where account_id in (select account_id from ${id('__load_new_accounts')})`,
  );
  await context.engine.run(
    sql`insert into ${accounts} select distinct on (account_id) * from ${id('__load_new_accounts')}`,
  );
}

/** Gives accounts without a start the day of their earliest fact, then the day of the load. */
export async function settleStarts(context: LoadContext, loadDay: Sql): Promise<void> {
  const { engine, writer } = context;
  const accounts = id(loadTables.accounts);
  const undated = await engine.rows(sql`select count(*) as n from ${accounts} where start_on is null`);
  if (Number(undated[0]?.n) === 0) return;
  const dropped = new Set(context.remove);
  const facts = Object.keys(context.catalog).filter((fact) => fact !== 'accounts');
  const parts = facts.flatMap((fact) =>
    [
      ...writer.reading.files(`facts/${fact}`),
      ...writer.reading.files(`held/${fact}`),
      ...context.add.filter(
        (file) => file.path.startsWith(`facts/${fact}/`) || file.path.startsWith(`held/${fact}/`),
      ),
    ].filter((file) => !dropped.has(file.path)),
  );
  if (parts.length > 0) {
    const paths = list(parts.map((file) => sql`${writer.reading.path(file)}`));
    await engine.run(sql`update ${accounts} as a set start_on = e.first_on from (
      select account_id, min(${id(systemColumns.occurred_on)}) as first_on from read_parquet([${paths}], union_by_name = true, hive_partitioning = false)
      where account_id in (select account_id from ${accounts} where start_on is null) group by account_id) as e
      where a.account_id = e.account_id and a.start_on is null`);
  }
  await engine.run(sql`update ${accounts} set start_on = ${loadDay} where start_on is null`);
}
