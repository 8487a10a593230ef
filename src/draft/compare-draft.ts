import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { defineFacts } from '../lake/index.ts';
import { type Day, numberOf } from '../lib/index.ts';
import { diffModels, type HealthModel, type ModelChange } from '../model/index.ts';
import { bookColumns, bookScoreColumns } from '../score/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import { type AtRiskList, readAtRisk } from './at-risk-capacity.ts';
import { type DraftMover, lostColumns, readMovers, type TwoModels } from './draft-movers.ts';
import { type PlayTasks, readTasks } from './draft-tasks.ts';
import { type MigrationCell, readMigration } from './migration.ts';
import { openWhatIf, type WhatIf, type WhatIfAsked } from './open-what-if.ts';
import { type NoPast, type PastChurns, readPastChurns } from './past-churns.ts';
import { rescored } from './what-if.ts';

/** What is compared, and how much of it is named. */
export interface ComparisonAsked extends WhatIfAsked {
  readonly draft: HealthModel;
  /** How many accounts are named. */
  readonly most: number;
  /** Told what is done next, and how far it is (0..1). */
  readonly listener?: (what: string, done: number) => void;
}

/** The book's score by ARR under one model. */
export interface BookUnder {
  /** Null: no ARR has a known score. */
  readonly score: number | null;
  readonly arr: number;
  readonly arrUnknown: number;
  readonly accounts: number;
  readonly accountsUnknown: number;
}

/** What a draft would change over the whole book on one day. Every move in it is the model's: the facts are the same. */
export interface DraftComparison {
  readonly model: string;
  readonly day: Day;
  /** The day whose sides carry over; the day itself where the one before is not stored. */
  readonly carryOn: Day;
  readonly changes: readonly ModelChange[];
  /** Metrics that the draft defines otherwise: computed anew from the facts. */
  readonly recomputed: readonly string[];
  readonly book: { readonly before: BookUnder; readonly after: BookUnder };
  readonly migration: readonly MigrationCell[];
  readonly movers: readonly DraftMover[];
  readonly atRisk: AtRiskList;
  readonly tasks: readonly PlayTasks[];
  /** Null: nobody has churned yet. */
  readonly past: PastChurns | NoPast | null;
}

/**
 * Compares a draft with the published model over the whole book. Nothing is published, nothing is written.
 *
 * @throws ProblemError if the day is not stored, or the models score people.
 */
export async function compareDraft(asked: ComparisonAsked): Promise<DraftComparison> {
  const { engine, draft, timeline, project, reading, catalog } = asked;
  if (draft.scores === 'people') {
    const message = `${draft.name} scores people; a draft is compared over accounts.`;
    throw new ProblemError([makeProblem('cli/unknown_model', { message, written: draft.name })]);
  }
  const tell = asked.listener ?? (() => undefined);
  await defineFacts(engine, reading, catalog);
  tell('reading the day', 0);
  const whatIf = await openWhatIf(asked);
  tell('scoring the draft', 0.3);
  const { recomputed } = await whatIf.prepare(draft);
  const two = await bothModels(asked, whatIf, draft);
  tell('who moves, and why', 0.5);
  const movers = await readMovers(engine, two, asked.most);
  tell('work', 0.6);
  const tasks = await readTasks(asked, whatIf, two);
  tell('past churns', 0.8);
  const past = await readPastChurns(asked, whatIf, timeline, draft);
  return {
    model: timeline.name,
    day: whatIf.day,
    carryOn: whatIf.carryOn,
    changes: diffModels(whatIf.published, draft),
    recomputed,
    book: {
      before: await bookUnder(asked, sql`select account_id, arr, old_score as score from ${id(two.scores)}`),
      after: await bookUnder(asked, sql`select account_id, arr, score from ${id(two.scores)}`),
    },
    migration: await readMigration(engine, sql`select * from ${id(two.scores)}`),
    movers,
    atRisk: await readAtRisk(engine, two, project.capacityPerCsm),
    tasks,
    past,
  };
}

/** The scores of the day under both models, once, and where what takes points is found. */
async function bothModels(asked: ComparisonAsked, whatIf: WhatIf, draft: HealthModel): Promise<TwoModels> {
  const { published, storedRows } = whatIf;
  const own = await whatIf.prepare(draft);
  const wanted = ['account_id', 'arr', 'seats', 'old_band', 'old_score', 'band', 'score', 'override_band'];
  const scores = 'draft_scores';
  await asked.engine.define({
    name: scores,
    keep: 'table',
    query: sql`${rescored(asked, draft, own, wanted)}`,
  });
  const columns = lostColumns(published);
  return {
    before: published,
    after: draft,
    scores,
    lostBefore:
      storedRows === null
        ? rescored(asked, published, await whatIf.prepare(published), columns)
        : sql`select ${list(columns.map((column) => id(column)))} from ${storedRows}`,
    lostAfter: rescored(asked, draft, own, lostColumns(draft)),
    on: whatIf.day,
  };
}

async function bookUnder({ engine }: ComparisonAsked, rows: Sql): Promise<BookUnder> {
  const [row] = await engine.rows(sql`select ${bookScoreColumns('s')} from (${rows}) s`);
  return {
    score: numberOf(row?.[bookColumns.score]),
    arr: Number(row?.[bookColumns.arr] ?? 0),
    arrUnknown: Number(row?.[bookColumns.arrUnknown] ?? 0),
    accounts: Number(row?.[bookColumns.accounts] ?? 0),
    accountsUnknown: Number(row?.[bookColumns.accountsUnknown] ?? 0),
  };
}
