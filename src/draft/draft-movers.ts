import type { Engine, Row } from '../engine/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { type AccountScore, decodeSnapshotRow } from '../score/index.ts';
import { day, id, type Sql, sql } from '../sql/index.ts';

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
  /** Effective bands, by the published model and by the draft. */
  readonly from: string;
  readonly to: string;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  /** They sum to the change of the score, the largest first; empty where either score is unknown. */
  readonly parts: readonly MovePart[];
}

/** Two tables of whole rows of one day, with the band set by hand beside them. */
export interface TwoModels {
  readonly before: { readonly rows: Sql; readonly model: HealthModel };
  readonly after: { readonly rows: Sql; readonly model: HealthModel };
  /** A query of account_id, override_band. */
  readonly byHand: Sql;
  readonly on: Day;
}

/** Accounts in `band` of both models beside each other: account_id, arr, from_band, to_band. */
export function pairedRows({ before, after, byHand }: TwoModels): Sql {
  return sql`select n.account_id, n.arr, coalesce(h.override_band, p.band) as from_band, coalesce(h.override_band, n.band) as to_band,
      p.score as score_before, n.score as score_after
    from ${after.rows} n join ${before.rows} p on p.account_id = n.account_id
    join (${byHand}) h on h.account_id = n.account_id`;
}

/** Names of accounts and their CSMs as of a day: account_id, name, csm. */
export function accountNames(on: Day): Sql {
  return sql`select account_id, arg_max(name, __counts_from) as name, arg_max(csm, __counts_from) as csm from accounts
    where __counts_from <= ${day(on)} group by account_id`;
}

/** Whom the draft moves to another band, those with most money first, and why. */
export async function readMovers(engine: Engine, two: TwoModels, most: number): Promise<DraftMover[]> {
  await engine.run(
    sql`create or replace temp table draft_movers as
      select m.*, a.name, a.csm from (${pairedRows(two)}) m left join (${accountNames(two.on)}) a using (account_id)
      where m.from_band <> m.to_band
      order by m.arr desc nulls last, abs(m.score_after - m.score_before) desc nulls last, m.account_id limit ${most}`,
  );
  const rowsOf = async (rows: Sql): Promise<Map<string, Row>> => {
    const found = await engine.rows(
      sql`select r.* from ${rows} r where r.account_id in (select account_id from draft_movers)`,
    );
    return new Map(found.map((row) => [String(row.account_id), row]));
  };
  const before = await rowsOf(two.before.rows);
  const after = await rowsOf(two.after.rows);
  const movers = await engine.rows(sql`select * from ${id('draft_movers')}`);
  return movers.flatMap((mover): DraftMover[] => {
    const accountId = String(mover.account_id);
    const [old, now] = [before.get(accountId), after.get(accountId)];
    if (old === undefined || now === undefined) return [];
    const [earlier, later] = [
      decodeSnapshotRow(old, two.before.model),
      decodeSnapshotRow(now, two.after.model),
    ];
    return [
      {
        accountId,
        name: typeof mover.name === 'string' ? mover.name : null,
        csm: typeof mover.csm === 'string' ? mover.csm : null,
        arr: typeof mover.arr === 'number' ? mover.arr : null,
        from: String(mover.from_band),
        to: String(mover.to_band),
        scoreBefore: earlier.score,
        scoreAfter: later.score,
        parts: partsOf(earlier, later, two),
      },
    ];
  });
}

/**
 * The change from one model to the other on the same facts: what rules.md calls the `model` part (r5 - r4) and the cap's.
 * A metric's share of it is what it takes from 100 under the one less what it takes under the other; these sum to it.
 */
function partsOf(earlier: AccountScore, later: AccountScore, two: TwoModels): MovePart[] {
  if (earlier.score === null || later.score === null) return [];
  const names = [...new Set([...later.measurements, ...earlier.measurements].map(({ name }) => name))];
  const lostBy = ({ measurements }: AccountScore, name: string): number =>
    measurements.find((each) => each.name === name)?.lost ?? 0;
  const metrics = names.map((name): MovePart => {
    const now = two.after.model.metrics.find((metric) => metric.name === name);
    const old = two.before.model.metrics.find((metric) => metric.name === name);
    return {
      kind: 'metric',
      name,
      label: now?.label ?? old?.label ?? name,
      points: lostBy(earlier, name) - lostBy(later, name),
      because: becauseOf(old, now),
    };
  });
  const cap = (later.cap ?? earlier.cap)?.name ?? '';
  const capPoints = (earlier.cap?.points ?? 0) - (later.cap?.points ?? 0);
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
