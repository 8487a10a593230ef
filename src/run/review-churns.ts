import type { Engine } from '../engine/index.ts';
import {
  compileReview,
  decodeReview,
  type ReviewDocument,
  reviewChurns,
  reviewMoments,
  reviewMoves,
  reviewQuarters,
  reviewRules,
} from '../evidence/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { capability, id, sql } from '../sql/index.ts';

/** Whose churns are looked back upon, as of when, by which model's stored scores. */
export interface ReviewAsked {
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly model: HealthModel;
  /** Relation of the model's stored scores; facts must be defined beside it. */
  readonly view: string;
  readonly asOf: Day;
  /** Null: everybody's. */
  readonly account: string | null;
}

/** Looks back on churns: runs the plan of the review over what is stored. Writes nothing. */
export async function reviewChurnsOf(engine: Engine, asked: ReviewAsked): Promise<ReviewDocument> {
  const { project, catalog, model, view, asOf, account } = asked;
  const columns = await engine.describe(sql`select * from ${id(view)}`);
  const stored = new Set(columns.map(({ name }) => name));
  const winBackByEvent = project.winBackByEvent;
  const plan = compileReview({ catalog, asOf, model, view, stored, winBackByEvent, only: account });
  await engine.runPlan(plan);
  const own = account === null ? sql`true` : sql`c.account_id = ${account}`;
  const last = (column: string) => capability('latest_of', id(column), id('__counts_from'), id('__row_key'));
  const churns = await engine.rows(sql`select c.*, a.name, a.csm from ${id(reviewChurns)} c
    left join (select account_id, ${last('name')} as name, ${last('csm')} as csm from accounts group by account_id) a using (account_id)
    where ${own} order by c.churn`);
  const all = (relation: string) => engine.rows(sql`select * from ${id(relation)} order by churn`);
  const [quarters] = await engine.rows(
    sql`select count(*) as n, count(*) filter (where leaves) as leaves from ${id(reviewQuarters)}`,
  );
  const [counted] = await engine.rows(sql`select count(*) as n from ${id(reviewChurns)}`);
  const [moments, moves, rules] = [await all(reviewMoments), await all(reviewMoves), await all(reviewRules)];
  await engine.dropPlan(plan);
  const rows = { churns, moments, moves, rules, quarters, allChurns: Number(counted?.n ?? 0) };
  return decodeReview(rows, { asOf, model, currency: project.currency });
}
