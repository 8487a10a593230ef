import { type Day, snapshotColumns } from '../../../src/lib/index.ts';
import type { Metric } from '../../../src/metrics/index.ts';
import type { ScoringModel } from '../../../src/score/index.ts';
import { day, id, list, literal, type Sql, sql } from '../../../src/sql/index.ts';

/** Which rows to make, by hashing: the same seed gives the same rows. */
export interface RandomBook {
  readonly seed: number;
  readonly accounts: number;
  readonly from: Day;
  readonly to: Day;
  /** Share of the metrics that are measured; the others are in one of the other states. */
  readonly measured?: number;
}

const states = ['undefined', 'never_collected', 'expired', 'feed_broken', 'failed'];

/** Made on the engine, many rows at once: `measurements` of accounts and days with every state. */
export function randomMeasurements(model: ScoringModel, book: RandomBook): Sql {
  const cards = model.scorecards.map(({ name }) => literal(name));
  return sql`with grid as (
  select 'a' || i as account_id, i, d::date as day
  from range(${book.accounts}) as r(i), generate_series(${day(book.from)}, ${day(book.to)}, interval 1 day) as s(d)
)
select account_id, day, date '2025-01-01' as life_from,
  case when ${chance(book, 'parent')} < 0.3 and i > 0 then 'a' || (i // 2) end as parent_id,
  round(${chance(book, 'arr')} * 1000)::double as arr, null::double as seats, null::date as renewal_on,
  null::date as decide_by, false as leaving, 100 as tenure_days, null::varchar as stage,
  case when ${chance(book, 'card', 'account')} >= 0.02 then [${list(cards)}][1 + floor(${chance(book, 'card2', 'account')} * ${cards.length})::int] end as scorecard,
  's' || (i % 3) as segment,
  ${list(
    model.metrics.flatMap((metric) => metricColumns(metric, book)),
    ',\n  ',
  )}
from grid`;
}

/** 0..1, by seed, name, account and day. */
function chance(book: RandomBook, what: string, by: 'day' | 'account' = 'day'): Sql {
  const key = by === 'day' ? sql`account_id, day` : sql`account_id`;
  return sql`(hash(${book.seed}, ${what}, ${key})::double / 18446744073709551616)`;
}

function metricColumns({ name, onlyFor }: Metric, book: RandomBook): Sql[] {
  const others = onlyFor === null ? states : [...states, 'not_applicable'];
  const value = sql`round(${chance(book, `${name} value`)} * 100, case when ${chance(book, `${name} digits`)} < 0.5 then 0 else 9 end)`;
  const isMeasured = sql`${chance(book, `${name} state`)} < ${book.measured ?? 0.7}`;
  const isHeld = sql`${isMeasured} and ${chance(book, `${name} held`)} < 0.1`;
  const state = sql`case when ${isMeasured} then 'measured' else [${list(others.map((each) => literal(each)))}][1 + floor(${chance(book, `${name} why`)} * ${others.length})::int] end`;
  return [
    sql`case when ${isMeasured} then ${value} end as ${id(snapshotColumns.value(name))}`,
    sql`${state} as ${id(snapshotColumns.state(name))}`,
    sql`${isHeld} as ${id(snapshotColumns.held(name))}`,
    sql`case when ${chance(book, `${name} ever`)} < 0.8 then ${value} end as ${id(snapshotColumns.goodValue(name))}`,
    sql`day - floor(${chance(book, `${name} age`)} * 14)::int as ${id(snapshotColumns.goodOn(name))}`,
  ];
}
