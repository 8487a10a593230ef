import { type DuckdbEngine, openDuckdb } from '../src/engine/index.ts';
import { day, list, literal, type Sql, sql } from '../src/sql/index.ts';

/** Size and stretch of the book that the bench makes. */
export interface BookSize {
  readonly accounts: number;
  /** Product events in all. */
  readonly events: number;
  readonly from: string;
  readonly to: string;
  /** One account has half of all events. */
  readonly skewed?: boolean;
}

/** A double in 0..1 that depends on the row number and a salt only. */
function chance(row: Sql, salt: number): Sql {
  return sql`((hash(${row}, ${salt}) % 1000003)::double / 1000003)`;
}

/** One of the values, by row number and salt. */
function pick(row: Sql, salt: number, values: readonly string[]): Sql {
  return sql`([${list(values)}])[1 + (hash(${row}, ${salt}) % ${values.length})::integer]`;
}

/**
 * Writes the book as Parquet files into `folder`, one a fact and the events one a month: each account has its own level of use
 * that drifts, so that no metric is constant. The same size always gives the same rows.
 */
export async function makeBook(folder: string, size: BookSize): Promise<void> {
  const engine = await openDuckdb({ allowedFolders: [folder] });
  const n = sql`n`;
  const account = (row: Sql, salt: number): Sql =>
    sql`'a' || lpad((hash(${row}, ${salt}) % ${size.accounts})::varchar, 7, '0')`;
  const span = sql`(${day(size.to)} - ${day(size.from)})`;
  const dayIn = (row: Sql, salt: number): Sql =>
    sql`(${day(size.from)} + (hash(${row}, ${salt}) % ${span})::integer)`;
  const write = (name: string, query: Sql): Promise<void> =>
    writeParquet(engine, `${folder}/${name}.parquet`, query);

  await write(
    'accounts',
    sql`select 'a' || lpad(n::varchar, 7, '0') as account_id, 'Account ' || n as name,
      (${day(size.from)} - 400 + (hash(n, 1) % 500)::integer) as started_on,
      ${pick(n, 2, ['emea', 'amer', 'apac'])} as region from ${numbers(size.accounts)}`,
  );
  await write(
    'contracts',
    sql`select 'c' || n as contract_id, 'a' || lpad(n::varchar, 7, '0') as account_id, 'core' as product,
      (500 * (1 + hash(n, 3) % 400))::double as arr, (10 + hash(n, 4) % 90)::double as seats,
      (${day(size.from)} - 400 + (hash(n, 1) % 500)::integer) as started_on,
      (${day(size.from)} + 365 + (hash(n, 5) % 365)::integer) as renewal_on, 60 as notice_days from ${numbers(size.accounts)}`,
  );
  await writeEvents(engine, folder, size);
  const rows = (perAccount: number): Sql => numbers(size.accounts * perAccount);
  await write(
    'tickets',
    sql`select 't' || n as ticket_id, ${account(n, 20)} as account_id, ${pick(n, 21, ['question', 'bug', 'feature request'])} as kind,
      ${pick(n, 22, ['low', 'normal', 'high', 'urgent'])} as priority, ${dayIn(n, 23)}::timestamp as opened_at,
      case when hash(n, 24) % 10 < 9 then ${dayIn(n, 23)}::timestamp + to_days((1 + hash(n, 25) % 20)::integer) end as solved_at,
      case when hash(n, 24) % 10 < 6 then (1 + hash(n, 26) % 5)::double end as csat from ${rows(6)}`,
  );
  await write(
    'goals',
    sql`select 'g' || n as goal_id, ${account(n, 30)} as account_id, 'goal' as name, ${dayIn(n, 31)} as set_on,
      case when hash(n, 32) % 2 = 0 then ${dayIn(n, 31)} + 60 end as reached_on from ${rows(2)}`,
  );
  await write(
    'advocacy',
    sql`select 'v' || n as id, ${account(n, 40)} as account_id, ${pick(n, 41, ['referral', 'reference', 'case study'])} as kind,
      ${dayIn(n, 42)} as asked_on, ${dayIn(n, 42)} + 10 as answered_on, ${pick(n, 43, ['won', 'introduced', 'declined', 'none'])} as outcome from ${rows(1)}`,
  );
  await write(
    'invoices',
    sql`select 'i' || n as invoice_id, ${account(n, 50)} as account_id, 1000::double as amount, ${dayIn(n, 51)} as issued_on,
      ${dayIn(n, 51)} + 30 as due_on, case when hash(n, 52) % 20 > 0 then ${dayIn(n, 51)} + (hash(n, 53) % 60)::integer end as paid_on from ${rows(12)}`,
  );
  await write(
    'surveys',
    sql`select 's' || n as response_id, ${account(n, 60)} as account_id, 'nps' as kind, (hash(n, 61) % 11)::double as score,
      ${dayIn(n, 62)}::timestamp + to_seconds((hash(n, 63) % 86400)::bigint) as at from ${rows(2)}`,
  );
  await write(
    'ratings',
    sql`select ${account(n, 70)} as account_id, 'sponsor_relationship' as rubric, (1 + hash(n, 71) % 5)::integer as level,
      'csm' || (hash(n, 72) % 50) as entered_by, ${dayIn(n, 73)}::timestamp + to_seconds((hash(n, 74) % 86400)::bigint) as at from ${rows(5)}`,
  );
  await engine.close();
}

/** Writes product events only, one file a month, as `makeBook` does. */
export async function makeEvents(folder: string, size: BookSize): Promise<void> {
  const engine = await openDuckdb({ allowedFolders: [folder] });
  await writeEvents(engine, folder, size);
  await engine.close();
}

async function writeEvents(engine: DuckdbEngine, folder: string, size: BookSize): Promise<void> {
  const months = await engine.rows(
    sql`select strftime(m, '%Y-%m-%d') as m, strftime(least(m + interval 1 month - interval 1 day, ${day(size.to)}), '%Y-%m-%d') as e
      from range(date_trunc('month', ${day(size.from)})::timestamp, ${day(size.to)}::timestamp + interval 1 day, interval 1 month) r(m)`,
  );
  for (const [index, month] of months.entries()) {
    const from = index === 0 ? size.from : String(month.m);
    const days = sql`(${day(String(month.e))} - ${day(from)} + 1)`;
    const perMonth = Math.round(size.events / months.length);
    const row = sql`(n + ${index}::bigint * 1000000007)`;
    const ownUse = sql`'a' || lpad(floor(${chance(row, 7)} * ${chance(row, 77)} * ${size.accounts})::bigint::varchar, 7, '0')`;
    await writeParquet(
      engine,
      `${folder}/events-${from}.parquet`,
      sql`select 'e' || ${from} || '-' || n as event_id, account_id,
          account_id || '-p' || (hash(${row}, 8) % (2 + hash(account_id) % 12)) as person_id,
          ${pick(row, 9, ['report', 'export', 'invite', 'dashboard', 'alert', 'login', 'search', 'edit'])} as name,
          ((${day(from)} + (hash(${row}, 10) % ${days})::integer)::timestamp + to_seconds((hash(${row}, 11) % 86400)::bigint)) as occurred_at,
          ((hash(${row}, 12) % 10000)::double / 100) as value
        from (select n, case when ${size.skewed === true} and n % 2 = 0 then 'a0000000' else ${ownUse} end as account_id from ${numbers(perMonth)})`,
    );
  }
}

function writeParquet(engine: DuckdbEngine, path: string, query: Sql): Promise<void> {
  return engine.run(sql`copy (${query}) to ${literal(path)} (format parquet)`);
}

/** The numbers 0..count-1 as a relation with the column n. */
function numbers(count: number): Sql {
  return sql`range(${Math.max(1, Math.round(count))}) t(n)`;
}
