import type { Engine } from '../../engine/index.ts';
import { type Day, numberOf, textOf } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { type AccountScore, decodeSnapshotRow, takesMost } from '../../score/index.ts';
import { day, id, sql } from '../../sql/index.ts';
import { explainMetrics } from '../explain/explain-score.ts';
import { valueWords } from '../explain/state-words.ts';
import { type Book, bookRows } from './read-book.ts';

/** An account to look at, and the reason in a few words. */
export interface FirstAccount {
  readonly id: string;
  readonly name: string | null;
  readonly csm: string | null;
  readonly band: string;
  readonly score: AccountScore;
  readonly scoreBefore: number | null;
  readonly why: readonly string[];
}

/**
 * The accounts in the lowest band, those with most at stake first; where that is alike, those that decide soonest,
 * then the lowest score.
 */
export async function readFirstAccounts(
  engine: Engine,
  view: string,
  book: Book,
  model: HealthModel,
  currency: string,
  most: number,
): Promise<FirstAccount[]> {
  const lowest = model.bands.list[0]?.name ?? '';
  const mostAtStake = book.weight === 'accounts' ? sql`` : sql`coalesce(${id('s', book.weight)}, 0) desc,`;
  // With nothing to weigh accounts by, who has fallen can still be won back; who was always low has long been known.
  const fellMost = book.weight === 'accounts' ? sql`s.score - b.score nulls last,` : sql``;
  const rows = await engine.rows(
    sql`select s.*, a.name as account_name, a.csm as account_csm, b.score as score_before
      from ${bookRows(view, book.day)} s
      left join (select account_id, any_value(name) as name, any_value(csm) as csm from accounts group by account_id) a on a.account_id = s.account_id
      left join (select account_id, score from ${id(view)} where day = ${day(book.before)}) b on b.account_id = s.account_id
      where s.effective_band = ${lowest}
      order by ${mostAtStake} s.decide_by nulls last, ${fellMost} s.score, s.account_id limit ${most}`,
  );
  return rows.map((row) => {
    const score = decodeSnapshotRow(row, model);
    return {
      id: score.accountId,
      name: textOf(row.account_name),
      csm: textOf(row.account_csm),
      band: String(row.effective_band),
      score,
      scoreBefore: numberOf(row.score_before),
      why: reasons(score, model, currency),
    };
  });
}

/** The caps that hold, then what costs most points, of each dimension the first, with its value; two at most. */
export function reasons(score: AccountScore, model: HealthModel, currency: string): string[] {
  const caps = score.caps.flatMap((cap) => model.caps.find(({ name }) => name === cap)?.because ?? []);
  const metrics = explainMetrics(score, model, currency);
  const dimensionOf = (metric: string) =>
    model.dimensions.find(({ children }) => children.some(({ name }) => name === metric))?.name;
  const seen = new Set<string | undefined>();
  const costs = takesMost(score).flatMap(({ kind, name }) => {
    const metric = metrics.find((each) => each.metric === name);
    const dimension = dimensionOf(name);
    if (kind !== 'metric' || metric === undefined || seen.has(dimension)) return [];
    seen.add(dimension);
    return [`${metric.label}: ${valueWords(metric, currency)}`];
  });
  return [...caps, ...costs].slice(0, 2);
}

/** The last day on which everybody that is scored has a stored score. */
export async function lastStoredDay(engine: Engine, view: string, until: Day | null): Promise<Day | null> {
  const [row] = await engine.rows(
    sql`select max(day) as day from ${id(view)} where ${until === null ? sql`true` : sql`day <= ${day(until)}`}`,
  );
  return typeof row?.day === 'string' ? (row.day as Day) : null;
}
