import type { Engine, Row } from '../../src/engine/index.ts';
import { literal, type Sql, sql } from '../../src/sql/index.ts';

/** What a sample's evidence looks at: who was there at each cut-off and who left after it. */
export interface Evidence {
  readonly title: string;
  /** account_id, cut_off DATE, has_left BOOLEAN and the figures of the baselines (higher means safer). */
  readonly query: (folder: string) => Sql;
  readonly baselines: Readonly<Record<string, string>>;
  /** Figures whose ranks within a cut-off are averaged as one more baseline. */
  readonly ranked: readonly string[];
}

const openstack: Evidence = {
  title:
    'Organisations with 5 commits and one within 90 days at eight quarterly cut-offs, 2014-01-01 to 2015-10-01; left: silent for the next 90 days',
  query: (folder) => sql`with commits as (
      select account_id, user_id, cast(ts as date) as on_day from read_csv(${`${folder}/data/events.csv.gz`})
    ), cut as (select unnest(range(date '2014-01-01', date '2015-10-02', interval '3 months'))::date as cut_off)
    select account_id, cut_off, count(*) filter (where on_day >= cut_off - 90 and on_day < cut_off)::int as volume,
      count(distinct on_day) filter (where on_day >= cut_off - 90 and on_day < cut_off)::int as active_days,
      count(distinct user_id) filter (where on_day >= cut_off - 90 and on_day < cut_off)::int as people,
      -(cut_off - max(on_day) filter (where on_day < cut_off))::int as recency,
      count(*) filter (where on_day >= cut_off and on_day < cut_off + 90) = 0 as has_left
    from commits cross join cut group by account_id, cut_off
    having count(*) filter (where on_day < cut_off) >= 5 and max(on_day) filter (where on_day < cut_off) >= cut_off - 90`,
  baselines: { '90-day volume alone': 'volume', 'recency alone': 'recency', 'active people alone': 'people' },
  ranked: ['volume', 'active_days', 'people', 'recency'],
};

const ravenstack: Evidence = {
  title: 'Accounts at four quarterly cut-offs in 2024; left: a churn event within 90 days',
  query: (folder) => sql`select l.account_id, l.cutoff as cut_off, l.churned = 1 as has_left,
      (l.cutoff - a.signup_date)::int as account_age,
      (select count(*) from read_csv(${`${folder}/data/ravenstack_feature_usage.csv.gz`}) u join read_csv(${`${folder}/data/ravenstack_subscriptions.csv.gz`}) s using (subscription_id)
        where s.account_id = l.account_id and u.usage_date >= l.cutoff - 90 and u.usage_date < l.cutoff)::int as volume
    from read_csv(${`${folder}/data/labels.csv.gz`}) l join read_csv(${`${folder}/data/ravenstack_accounts.csv.gz`}) a using (account_id)`,
  baselines: { '90-day volume alone': 'volume', 'account age alone (an artefact)': 'account_age' },
  ranked: [],
};

const retail: Evidence = {
  title: 'Customers at 2011-06-01 and 2011-09-01; left: no order in the next 90 days',
  query: (folder) => sql`with orders as (
      select cast("CustomerID" as varchar) as account_id, "InvoiceNo" as invoice, cast("InvoiceDate" as date) as on_day
      from read_parquet(${`${folder}/data/order_lines.parquet`}) where "CustomerID" is not null and "InvoiceNo" not like 'C%'
    ), cut as (select unnest([date '2011-06-01', date '2011-09-01']) as cut_off)
    select account_id, cut_off, count(distinct invoice) filter (where on_day >= cut_off - 180 and on_day < cut_off)::int as orders,
      -(cut_off - max(on_day) filter (where on_day < cut_off))::int as recency,
      count(*) filter (where on_day >= cut_off and on_day < cut_off + 90) = 0 as has_left
    from orders cross join cut group by account_id, cut_off
    having max(on_day) filter (where on_day < cut_off) >= cut_off - 90`,
  baselines: { 'orders alone': 'orders', 'recency alone': 'recency' },
  ranked: ['orders', 'recency'],
};

/** The samples with known outcomes. */
export const evidences: Readonly<Record<string, Evidence>> = { openstack, ravenstack, retail };

/** A row of evidence. */
export interface EvidenceRow {
  readonly accountId: string;
  readonly cutOff: string;
  readonly hasLeft: boolean;
  readonly figures: Readonly<Record<string, number>>;
}

/** Runs the query of an evidence over the files of a sample's folder. */
export async function readEvidence(
  engine: Engine,
  { query }: Evidence,
  folder: string,
): Promise<EvidenceRow[]> {
  const rows = await engine.rows(sql`select * from (${query(folder)}) order by cut_off, account_id`);
  return rows.map((row: Row) => ({
    accountId: String(row.account_id),
    cutOff: String(row.cut_off),
    hasLeft: row.has_left === true,
    figures: Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])),
    ),
  }));
}

/** The stored scores on the day before each cut-off: all that was known when it began. */
export async function readScores(engine: Engine, scores: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.rows(
    sql`select account_id, cast(day + 1 as varchar) as cut_off, score from ${scores} where score is not null`,
  );
  return new Map(rows.map((row) => [`${row.account_id} ${row.cut_off}`, Number(row.score)]));
}

/** A list of days before the cut-offs, for a condition. */
export function daysBefore(rows: readonly EvidenceRow[]): Sql {
  const cutOffs = [...new Set(rows.map(({ cutOff }) => cutOff))];
  return sql`(${cutOffs.map((cutOff) => sql`date ${literal(cutOff)} - 1`).reduce((all, each) => sql`${all}, ${each}`)})`;
}
