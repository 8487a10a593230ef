import type { Engine } from '../../src/engine/index.ts';
import { addDays, type Day, daysBetween } from '../../src/lib/index.ts';
import { backfilled, compileBackfilled } from '../../src/metrics/index.ts';
import type { HealthModel } from '../../src/model/index.ts';
import { type Churn, lastScored, readChanges, readStoryFacts, type Told } from '../../src/run/index.ts';
import { id, sql } from '../../src/sql/index.ts';
import { tellStory } from '../../src/story/index.ts';
import type { Book } from './book.ts';
import { catalogOf } from './load-book.ts';
import type { ScoringTask } from './scorer.ts';
import { keepScores, specOf } from './sql-scorer.ts';

/** Whose stories are to be told: everybody's with a score on the day, or of some accounts who may have left. */
export interface Telling {
  readonly book: Book;
  readonly model: HealthModel;
  readonly peopleModels?: ScoringTask['peopleModels'];
  /** First scored day. */
  readonly from: Day;
  readonly on: Day;
  /** The earlier day that changes are told since; no changes if it lies before `from`. */
  readonly since: Day;
  readonly accounts?: readonly string[];
  readonly currency?: string;
}

/** Scores a book in memory and tells its stories, as `readStories` does for a lake. */
export async function tellBook(engine: Engine, telling: Telling): Promise<Told[]> {
  const { book, model, peopleModels = [], from, on, accounts } = telling;
  await keepScores(engine, { book, model, peopleModels, from, to: on }, 'told_days');
  const view = id('told_days');
  if (accounts === undefined) return tellDay(engine, telling, on, null, new Map());
  const byDay = new Map<Day, Map<string, Churn | null>>();
  for (const [account, { day, churn }] of await lastScored(engine, view, accounts, on)) {
    byDay.set(day, (byDay.get(day) ?? new Map()).set(account, churn));
  }
  const told: Told[] = [];
  for (const [day, left] of byDay) {
    const churns = new Map(
      [...left].flatMap(([account, churn]) => (churn === null ? [] : [[account, churn] as const])),
    );
    told.push(...(await tellDay(engine, telling, day, [...left.keys()], churns)));
  }
  return told;
}

async function tellDay(
  engine: Engine,
  { book, model, from, on, since, currency = 'USD' }: Telling,
  day: Day,
  accounts: readonly string[] | null,
  churns: ReadonlyMap<string, Churn>,
): Promise<Told[]> {
  const view = id('told_days');
  const catalog = catalogOf(book);
  const earlier = addDays(since, daysBetween(on, day));
  const parts =
    earlier < from || earlier >= day
      ? null
      : await readChanges(engine, {
          accounts,
          view,
          from: earlier,
          to: day,
          modelA: model,
          modelB: model,
          scoreLaterByEarlier: () => Promise.resolve(),
          findBackfilled: async (relation) => {
            const late = compileBackfilled(specOf({ book, model, from: day, to: day }, model), earlier);
            await engine.runPlan(late);
            await engine.define({
              name: relation,
              keep: 'table',
              query: sql`select * from ${id(backfilled)}`,
            });
            await engine.dropPlan(late);
          },
        });
  const before = parts === null ? null : { day: earlier, model, parts };
  const { facts, nameOf } = await readStoryFacts(engine, {
    catalog,
    timeZone: 'UTC',
    day,
    accounts,
    view,
    model,
    before,
    churns,
  });
  const context = { model, modelBefore: before === null ? null : model, currency, nameOf };
  return facts.map((each) => ({ story: tellStory(each, context), facts: each }));
}
