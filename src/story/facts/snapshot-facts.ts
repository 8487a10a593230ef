import { type Day, snapshotColumns } from '../../lib/index.ts';
import type { Metric } from '../../metrics/index.ts';
import { capability, day, id, list, type Sql, sql } from '../../sql/index.ts';
import { type Cells, ofAccounts } from './fact-query.ts';
import { countIn, dayIn, numberIn, textIn } from './read-cell.ts';

/** How far back the account's own past is looked at. */
export const pastDays = 400;

/** Stored rows of one model that are looked into, all of a day. */
export interface SnapshotsAsked {
  /** Relation with every stored row. */
  readonly view: Sql;
  readonly day: Day;
  readonly accounts: readonly string[] | null;
  /** The model's metrics with numbers. */
  readonly metrics: readonly Metric[];
}

/** What an account's own past says of one figure. */
export interface Past {
  readonly from: Day;
  readonly days: number;
  readonly least: number;
  readonly most: number;
  readonly asLowOn: Day | null;
  readonly asHighOn: Day | null;
}

/** Score and metrics: what is looked at, with the columns of its value and of whether it is a good one. */
function figures({ metrics }: SnapshotsAsked): { name: string; value: (alias: string) => Sql }[] {
  return [
    { name: 'score', value: (alias) => id(alias, 'score') },
    ...metrics.map(({ name }) => ({
      name,
      value: (alias: string) =>
        sql`case when ${id(alias, snapshotColumns.state(name))} = 'measured' and not coalesce(${id(alias, snapshotColumns.held(name))}, false) then ${id(alias, snapshotColumns.value(name))} end`,
    })),
  ];
}

/** One row an account: its stored days of the last 400 that the model version of the day made, the day left out. */
export function compilePast(asked: SnapshotsAsked): Sql {
  const columns = figures(asked).map(({ name, value }) => {
    const [then, now] = [value('p'), value('t')];
    const as = (what: string): Sql => id(`${name}:${what}`);
    return sql`,
  min(p.day) filter (where ${then} is not null) as ${as('from')}, count(${then}) as ${as('days')}, min(${then}) as ${as('least')}, max(${then}) as ${as('most')},
  max(p.day) filter (where ${then} <= ${now}) as ${as('as_low_on')}, max(p.day) filter (where ${then} >= ${now}) as ${as('as_high_on')}`;
  });
  return sql`
select p.account_id${list(columns, '')}
from ${asked.view} p join ${asked.view} t on t.account_id = p.account_id and t.model_version = p.model_version and t.day = ${day(asked.day)}
where ${ofAccounts(asked, 'p')} and p.day >= ${capability('add_days', day(asked.day), -pastDays)} and p.day < ${day(asked.day)}
group by p.account_id order by p.account_id`;
}

/** The past of each account by figure: `score` or a metric. */
export function decodePast(
  rows: readonly Cells[],
  asked: SnapshotsAsked,
): ReadonlyMap<string, ReadonlyMap<string, Past>> {
  return new Map(
    rows.map((row) => [
      String(row.account_id),
      new Map(
        figures(asked).flatMap(({ name }) => {
          const [from, least, most] = [
            dayIn(row, `${name}:from`),
            numberIn(row, `${name}:least`),
            numberIn(row, `${name}:most`),
          ];
          if (from === null || least === null || most === null) return [];
          const days = countIn(row, `${name}:days`);
          const asLowOn = dayIn(row, `${name}:as_low_on`);
          const asHighOn = dayIn(row, `${name}:as_high_on`);
          return [[name, { from, days, least, most, asLowOn, asHighOn }] as const];
        }),
      ),
    ]),
  );
}

/** What the accounts of a segment have of one figure on the day. */
export interface Peers {
  readonly accounts: number;
  readonly median: number;
}

/** One row a segment: how many accounts have a figure, and its median. */
export function compilePeers(asked: SnapshotsAsked): Sql {
  const columns = figures(asked).map(
    ({ name, value }) =>
      sql`, count(${value('t')}) as ${id(`${name}:accounts`)}, ${capability('median_of', value('t'))} as ${id(`${name}:median`)}`,
  );
  return sql`select t.segment${list(columns, '')} from ${asked.view} t where t.day = ${day(asked.day)} and t.segment is not null group by t.segment order by t.segment`;
}

/** By segment, then by figure. */
export function decodePeers(
  rows: readonly Cells[],
  asked: SnapshotsAsked,
): ReadonlyMap<string, ReadonlyMap<string, Peers>> {
  return new Map(
    rows.map((row) => [
      textIn(row, 'segment') ?? '',
      new Map(
        figures(asked).flatMap(({ name }) => {
          const median = numberIn(row, `${name}:median`);
          return median === null
            ? []
            : [[name, { accounts: countIn(row, `${name}:accounts`), median }] as const];
        }),
      ),
    ]),
  );
}

/** The accounts under each parent on the day: parent_id, band, n. */
export function compileFamilies({ view, ...asked }: Pick<SnapshotsAsked, 'view' | 'day' | 'accounts'>): Sql {
  const parents =
    asked.accounts === null ? sql`parent_id is not null` : sql`parent_id in (${list(asked.accounts)})`;
  return sql`select parent_id as account_id, band, count(*) as n, list(account_id order by account_id)[1:20] as children
from ${view} where day = ${day(asked.day)} and ${parents} group by parent_id, band order by parent_id, band`;
}
