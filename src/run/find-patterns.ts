import type { Engine } from '../engine/index.ts';
import {
  type BookPatterns,
  compilePatterns,
  decodePatterns,
  type PatternsSpec,
  patternRelations,
} from '../evidence/index.ts';
import { id, sql } from '../sql/index.ts';

/** Which day's patterns are looked for, by which model's stored scores; facts must be defined beside them. */
export type PatternsAsked = Omit<PatternsSpec, 'stored'> & { readonly currency: string };

/** Looks for what repeats over a book on a stored day. Writes nothing. */
export async function findPatterns(engine: Engine, asked: PatternsAsked): Promise<BookPatterns> {
  const columns = await engine.describe(sql`select * from ${id(asked.view)}`);
  const plan = compilePatterns({ ...asked, stored: new Set(columns.map(({ name }) => name)) });
  await engine.runPlan(plan);
  const relations = patternRelations;
  const top = asked.model.bands.list.at(-1)?.name ?? '';
  const all = (relation: string) => engine.rows(sql`select * from ${id(relation)}`);
  const [book] =
    await engine.rows(sql`select count(*) as n, count(*) filter (where band <> 'unknown') as n_known,
    count(*) filter (where band = ${top}) as n_healthy, coalesce(max(money), 0) > 0 as has_money from ${id(relations.book)}`);
  const rows = {
    book,
    standings: await all(relations.standings),
    low: await engine.rows(
      sql`select segment, kind, name, account_id, points from ${id(relations.points)} where is_low order by points, account_id`,
    ),
    stages: await all(relations.stages),
    touchpoints: await all(relations.touchpoints),
    features: await all(relations.features),
    requests: await all(relations.requests),
    asked: await engine.rows(
      sql`select kind, feature, theme, ticket_row from ${id(relations.asked)} where not is_gone order by ticket_row`,
    ),
    totals: await engine.rows(sql`select kind, sum(n) as n_tickets, count(*) as n_accounts, sum(money) as arr,
      coalesce(sum(money) filter (where decides_soon), 0) as arr_soon
    from (select kind, account_id, decides_soon, money, count(*) as n from ${id(relations.asked)} where not is_gone group by all) each_account
    group by kind order by kind`),
  };
  await engine.dropPlan(plan);
  return decodePatterns(rows, asked);
}
