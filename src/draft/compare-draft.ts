import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { defineFacts } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { diffModels, type HealthModel, type ModelChange } from '../model/index.ts';
import { bookColumns, bookScoreColumns } from '../score/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import { type AtRiskList, readAtRisk } from './at-risk-capacity.ts';
import { type DraftMover, readMovers, type TwoModels } from './draft-movers.ts';
import { type PlayTasks, readTasks } from './draft-tasks.ts';
import type { MigrationCell } from './migration.ts';
import { openWhatIf, type WhatIf, type WhatIfAsked } from './open-what-if.ts';
import { type NoPast, type PastChurns, readPastChurns } from './past-churns.ts';
import { makeWholeRows } from './whole-rows.ts';

/** What is compared, and how much of it is named. */
export interface ComparisonAsked extends WhatIfAsked {
  readonly draft: HealthModel;
  /** How many accounts are named. */
  readonly most: number;
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
  await defineFacts(engine, reading, catalog);
  const whatIf = await openWhatIf(asked);
  const { cells, recomputed } = await whatIf.migration(draft);
  const two = await bothRows(asked, whatIf, draft);
  return {
    model: timeline.name,
    day: whatIf.day,
    carryOn: whatIf.carryOn,
    changes: diffModels(whatIf.published, draft),
    recomputed,
    book: {
      before: await bookUnder(asked, two.before.rows),
      after: await bookUnder(asked, two.after.rows),
    },
    migration: cells,
    movers: await readMovers(engine, two, asked.most),
    atRisk: await readAtRisk(engine, two, project.capacityPerCsm),
    tasks: await readTasks(asked, whatIf, two),
    past: await readPastChurns(asked, whatIf, timeline, draft),
  };
}

/** Whole rows of the day under both models. */
async function bothRows(asked: ComparisonAsked, whatIf: WhatIf, draft: HealthModel): Promise<TwoModels> {
  const { published } = whatIf;
  await makeWholeRows(asked, whatIf, draft, await whatIf.prepare(draft), 'draft_rows');
  if (whatIf.storedRows === null)
    await makeWholeRows(asked, whatIf, published, await whatIf.prepare(published), 'published_rows');
  return {
    before: { rows: whatIf.storedRows ?? id('published_rows'), model: published },
    after: { rows: id('draft_rows'), model: draft },
    byHand: sql`select account_id, override_band from ${id(whatIf.rows.relation)}`,
    on: whatIf.day,
  };
}

async function bookUnder({ engine }: ComparisonAsked, rows: Sql): Promise<BookUnder> {
  const [row] = await engine.rows(sql`select ${bookScoreColumns('s')} from ${rows} s`);
  const score = row?.[bookColumns.score];
  return {
    score: typeof score === 'number' ? score : null,
    arr: Number(row?.[bookColumns.arr] ?? 0),
    arrUnknown: Number(row?.[bookColumns.arrUnknown] ?? 0),
    accounts: Number(row?.[bookColumns.accounts] ?? 0),
    accountsUnknown: Number(row?.[bookColumns.accountsUnknown] ?? 0),
  };
}
