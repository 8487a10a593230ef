import type { Engine, Row } from '../../engine/index.ts';
import { addDays, type Day } from '../../lib/index.ts';
import { overrideDays } from '../../score/index.ts';
import { day, id, type Sql, sql } from '../../sql/index.ts';

/** What accounts are weighed by: money where there is any, else seats, else each alike. */
export type BookWeight = 'arr' | 'seats' | 'accounts';

/** A band's share of the book on a day. */
export interface BandTotal {
  readonly band: string;
  readonly accounts: number;
  readonly weight: number;
  readonly accountsBefore: number;
}

/** Accounts that were in one band and are in another; `new` and `left` stand for not being there. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly accounts: number;
  readonly weight: number;
}

/** How the book stands on a day, by effective bands. */
export interface Book {
  readonly day: Day;
  readonly before: Day;
  readonly weight: BookWeight;
  readonly bands: readonly BandTotal[];
  readonly moves: readonly Move[];
  /** Weighted mean of the known scores; null where nothing weighs. */
  readonly score: number | null;
  readonly scoreBefore: number | null;
  readonly overridden: number;
}

/** The relation of a day's accounts with their effective band: a band set by hand counts while it lives (rules.md). */
export function effectiveRows(view: string, on: Day): Sql {
  return sql`(
    select s.*, coalesce(case when ${day(on)} < coalesce(o.expires_on, o.since + ${overrideDays}) then o.band end, s.band) as effective_band
    from ${id(view)} s left join (
      select account_id, arg_max(band, "at") as band, arg_max(expires_on, "at") as expires_on, arg_max(__counts_from, "at") as since
      from overrides where __counts_from <= ${day(on)} and (__counts_until is null or ${day(on)} < __counts_until) group by account_id
    ) o on o.account_id = s.account_id where s.day = ${day(on)})`;
}

/** Reads the book's totals on a day and what moved in the `days` before it. */
export async function readBook(engine: Engine, view: string, on: Day, days: number): Promise<Book> {
  const before = addDays(on, -days);
  const weight = await bookWeight(engine, view, on);
  const measure = weight === 'accounts' ? sql`1` : sql`coalesce(${id(weight)}, 0)`;
  const now = sql`select account_id, effective_band as band, ${measure} as weight, score, effective_band <> band as by_hand from ${effectiveRows(view, on)}`;
  const then = sql`select account_id, effective_band as band, ${measure} as weight, score from ${effectiveRows(view, before)}`;
  const moves = await engine.rows(
    sql`select coalesce(b.band, 'new') as "from", coalesce(a.band, 'left') as "to", count(*) as accounts, sum(coalesce(a.weight, b.weight)) as weight
      from (${now}) a full join (${then}) b using (account_id) group by all order by accounts desc, "from", "to"`,
  );
  const [total] = await engine.rows(
    sql`select ${mean} as score, count(*) filter (where by_hand) as overridden from (${now})`,
  );
  const [earlier] = await engine.rows(sql`select ${mean} as score from (${then})`);
  const all = moves.map(moveOf);
  const names = [...new Set(all.flatMap(({ from, to }) => [from, to]))].filter(
    (name) => name !== 'new' && name !== 'left',
  );
  return {
    day: on,
    before,
    weight,
    bands: names.map((band) => ({
      band,
      accounts: sum(
        all.filter(({ to }) => to === band),
        'accounts',
      ),
      weight: sum(
        all.filter(({ to }) => to === band),
        'weight',
      ),
      accountsBefore: sum(
        all.filter(({ from }) => from === band),
        'accounts',
      ),
    })),
    moves: all.filter(({ from, to }) => from !== to),
    score: typeof total?.score === 'number' ? total.score : null,
    scoreBefore: typeof earlier?.score === 'number' ? earlier.score : null,
    overridden: Number(total?.overridden ?? 0),
  };
}

const mean = sql`sum(score * weight) filter (where score is not null) / nullif(sum(weight) filter (where score is not null), 0)`;

async function bookWeight(engine: Engine, view: string, on: Day): Promise<BookWeight> {
  const [row] = await engine.rows(
    sql`select max(arr) as arr, max(seats) as seats from ${id(view)} where day = ${day(on)}`,
  );
  if (Number(row?.arr ?? 0) > 0) return 'arr';
  return Number(row?.seats ?? 0) > 0 ? 'seats' : 'accounts';
}

function moveOf(row: Row): Move {
  return {
    from: String(row.from),
    to: String(row.to),
    accounts: Number(row.accounts),
    weight: Number(row.weight),
  };
}

function sum(moves: readonly Move[], what: 'accounts' | 'weight'): number {
  return moves.reduce((total, move) => total + move[what], 0);
}
