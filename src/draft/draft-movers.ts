import type { Engine, Row } from '../engine/index.ts';
import { type Day, numberOf, snapshotColumns, textOf } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { capability, day, id, type Sql, sql } from '../sql/index.ts';

/** What one metric, or the cap, has to do with a move: the points that it takes less (above 0) or more. */
export interface MovePart {
  readonly kind: 'metric' | 'cap';
  readonly name: string;
  readonly label: string;
  readonly points: number;
  /** What is different about it: it is new or gone, is defined otherwise, earns other points; else the weights around it. */
  readonly because: 'new' | 'gone' | 'defined_otherwise' | 'other_points' | 'weights' | 'cap';
}

/** An account whose band the draft moves. */
export interface DraftMover {
  readonly accountId: string;
  readonly name: string | null;
  readonly csm: string | null;
  /** In the project's currency; null: none is known. */
  readonly arr: number | null;
  readonly seats: number | null;
  /** Effective bands, by the published model and by the draft. */
  readonly from: string;
  readonly to: string;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  /** They sum to the change of the score, the largest first; empty where either score is unknown. */
  readonly parts: readonly MovePart[];
}

/** The book under two models, account by account. */
export interface TwoModels {
  readonly before: HealthModel;
  readonly after: HealthModel;
  /** Table of account_id, arr, seats, old_band, old_score, band, score, override_band. */
  readonly scores: string;
  /** Queries of account_id, cap, cap_points and the points that each metric takes, of everybody. */
  readonly lostBefore: Sql;
  readonly lostAfter: Sql;
  readonly on: Day;
}

/** Accounts with their effective band under both models: account_id, arr, seats, from_band, to_band, score_before, score_after. */
export function pairedRows({ scores }: Pick<TwoModels, 'scores'>): Sql {
  return sql`select account_id, arr, seats, coalesce(override_band, old_band) as from_band, coalesce(override_band, band) as to_band,
      old_score as score_before, score as score_after from ${id(scores)}`;
}

/** Columns that say what a model's metrics and cap take from the score. */
export function lostColumns({ metrics }: HealthModel): string[] {
  return ['account_id', 'cap', 'cap_points', ...metrics.map(({ name }) => snapshotColumns.lost(name))];
}

/** Names of accounts and their CSMs as of a day: account_id, name, csm. */
export function accountNames(on: Day): Sql {
  const last = (column: string) => capability('latest_of', id(column), id('__counts_from'), id('__row_key'));
  return sql`select account_id, ${last('name')} as name, ${last('csm')} as csm from accounts
    where __counts_from <= ${day(on)} group by account_id`;
}

/** Whom the draft moves to another band, those with most money (then seats) first, and why. */
export async function readMovers(engine: Engine, two: TwoModels, most: number): Promise<DraftMover[]> {
  await engine.define({
    name: 'draft_movers',
    keep: 'table',
    query: sql`select m.*, a.name, a.csm from (${pairedRows(two)}) m left join (${accountNames(two.on)}) a using (account_id)
      where m.from_band <> m.to_band
      order by m.arr desc nulls last, m.seats desc nulls last, abs(m.score_after - m.score_before) desc nulls last, m.account_id limit ${most}`,
  });
  const rowsOf = async (rows: Sql): Promise<Map<string, Row>> => {
    const found = await engine.rows(
      sql`select * from (${rows}) where account_id in (select account_id from draft_movers)`,
    );
    return new Map(found.map((row) => [String(row.account_id), row]));
  };
  const before = await rowsOf(two.lostBefore);
  const after = await rowsOf(two.lostAfter);
  const movers = await engine.rows(sql`select * from draft_movers`);
  return movers.map((mover): DraftMover => {
    const accountId = String(mover.account_id);
    const scoreBefore = numberOf(mover.score_before);
    const scoreAfter = numberOf(mover.score_after);
    const isKnown = scoreBefore !== null && scoreAfter !== null;
    return {
      accountId,
      name: textOf(mover.name),
      csm: textOf(mover.csm),
      arr: numberOf(mover.arr),
      seats: numberOf(mover.seats),
      from: String(mover.from_band),
      to: String(mover.to_band),
      scoreBefore,
      scoreAfter,
      parts: isKnown ? partsOf(before.get(accountId) ?? {}, after.get(accountId) ?? {}, two) : [],
    };
  });
}

/**
 * The change from one model to the other on the same facts: what rules.md calls the `model` part (r5 - r4) and the cap's.
 * A metric's share of it is what it takes from 100 under the one less what it takes under the other; these sum to it.
 */
function partsOf(earlier: Row, later: Row, { before, after }: TwoModels): MovePart[] {
  const names = [...new Set([...after.metrics, ...before.metrics].map(({ name }) => name))];
  const lostBy = (row: Row, name: string): number => numberOf(row[snapshotColumns.lost(name)]) ?? 0;
  const metrics = names.map((name): MovePart => {
    const now = after.metrics.find((metric) => metric.name === name);
    const old = before.metrics.find((metric) => metric.name === name);
    return {
      kind: 'metric',
      name,
      label: now?.label ?? old?.label ?? name,
      points: lostBy(earlier, name) - lostBy(later, name),
      because: becauseOf(old, now),
    };
  });
  const cap = String(later.cap ?? earlier.cap ?? '');
  const capPoints = (numberOf(earlier.cap_points) ?? 0) - (numberOf(later.cap_points) ?? 0);
  const caps: MovePart[] = [{ kind: 'cap', name: cap, label: cap, points: capPoints, because: 'cap' }];
  return [...metrics, ...caps]
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.name < b.name ? -1 : 1));
}

type Metrics = HealthModel['metrics'];

function becauseOf(old: Metrics[number] | undefined, now: Metrics[number] | undefined): MovePart['because'] {
  if (old === undefined) return 'new';
  if (now === undefined) return 'gone';
  if (old.fingerprint !== now.fingerprint) return 'defined_otherwise';
  const isAlike = JSON.stringify([old.curve, old.ifMissing]) === JSON.stringify([now.curve, now.ifMissing]);
  return isAlike ? 'weights' : 'other_points';
}
