import type { Engine, Row } from '../../engine/index.ts';
import { addDays, type Day, numberOf } from '../../lib/index.ts';
import { bookColumns, bookScoreColumns, effectiveRows } from '../../score/index.ts';
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
  /** The book's score: the known scores weighted by ARR, null without ARR; and the ARR whose score is unknown beside it. */
  readonly byArr: { readonly score: number | null; readonly arr: number; readonly arrUnknown: number };
  /** Mean of the known scores by `weight`; null where nothing weighs. With ARR it is the book's score. */
  readonly score: number | null;
  readonly scoreBefore: number | null;
  readonly overridden: number;
}

/** The stored scores of one day with their effective band: a band set by hand counts while it lives (rules.md). */
export function bookRows(view: string, on: Day): Sql {
  return effectiveRows(sql`select * from ${id(view)} where day = ${day(on)}`);
}

/** Reads the book's totals on a day and what moved in the `days` before it. */
export async function readBook(engine: Engine, view: string, on: Day, days: number): Promise<Book> {
  const before = addDays(on, -days);
  const weight = await bookWeight(engine, view, on);
  const measure = weight === 'accounts' ? sql`1` : sql`coalesce(${id(weight)}, 0)`;
  const now = sql`select account_id, effective_band as band, ${measure} as weight, score, effective_band <> band as by_hand from ${bookRows(view, on)}`;
  const then = sql`select account_id, effective_band as band, ${measure} as weight, score from ${bookRows(view, before)}`;
  const moves = await engine.rows(
    sql`select coalesce(b.band, 'new') as "from", coalesce(a.band, 'left') as "to", count(*) as accounts, sum(coalesce(a.weight, b.weight)) as weight
      from (${now}) a full join (${then}) b using (account_id) group by all order by accounts desc, "from", "to"`,
  );
  const [total] = await engine.rows(
    sql`select ${mean} as score, count(*) filter (where by_hand) as overridden from (${now})`,
  );
  const [money] = await engine.rows(
    sql`select ${bookScoreColumns('s')} from ${id(view)} s where s.day = ${day(on)}`,
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
    byArr: {
      score: numberOf(money?.[bookColumns.score]),
      arr: Number(money?.[bookColumns.arr] ?? 0),
      arrUnknown: Number(money?.[bookColumns.arrUnknown] ?? 0),
    },
    score: numberOf(total?.score),
    scoreBefore: numberOf(earlier?.score),
    overridden: Number(total?.overridden ?? 0),
  };
}

const mean = sql`sum(score * weight order by account_id) filter (where score is not null) / nullif(sum(weight order by account_id) filter (where score is not null), 0)`;

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
