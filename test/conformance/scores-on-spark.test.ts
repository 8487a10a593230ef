import fc from 'fast-check';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { type Engine, openDuckdb } from '../../src/engine/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import { spans } from '../generators/days.ts';
import { peopleAndAccounts } from '../generators/people-models.ts';
import { tasks, zonedBooks } from '../generators/tasks.ts';
import { readScoreCase, scoreCaseNames } from '../golden/score-case.ts';
import { cases, isCi, isConformance, seed } from '../support/effort.ts';
import { oneCore, openTestSpark } from '../support/open-test-spark.ts';
import type { ScoringTask } from '../support/scorer.ts';
import { judgeTask } from '../support/scorer.ts';
import { compareEngines, type TwoEngines } from './engine-diff.ts';

/**
 * The corpus on DuckDB and on a cluster: one session of Spark takes one case after the other, since what a small case costs
 * there is the session's warming up.
 */
let duckdb: Engine;
let spark: Engine | null = null;
beforeAll(async () => {
  duckdb = await openDuckdb({ threads: 1 });
});
afterAll(async () => {
  await spark?.close();
  await duckdb.close();
});

async function bothEngines(context: TestContext): Promise<TwoEngines> {
  spark ??= await openTestSpark(context);
  return { duckdb, spark };
}

/** CI and `npm run conformance` take all; `npm test` has a few minutes for everything, and takes each sixth. */
const golden = isConformance || isCi ? scoreCaseNames : scoreCaseNames.filter((_, index) => index % 6 === 4);
/** A case in which sides and last good values are handed on; `npm run conformance` takes all of them day by day. */
const remembering = ['feed-late'];
const patience = isConformance ? 14_400_000 : 1_800_000;

test(
  'golden cases have the same snapshots on both engines, in one pass and day by day',
  async (context) => {
    const engines = await bothEngines(context);
    const wrong: string[] = [];
    for (const name of golden) {
      const { task, days } = goldenTask(name);
      const { from } = task;
      wrong.push(...(await linesOf(engines, name, task)));
      const alone = isConformance ? days : remembering.includes(name) ? days.slice(-1) : [];
      for (const day of alone) {
        const before = addDays(day, -1);
        const carry = before < from ? new Map() : judgeTask({ ...task, to: before }).carry;
        wrong.push(...(await linesOf(engines, `${name} on ${day}`, { ...task, from: day, to: day, carry })));
      }
    }
    expect(wrong).toEqual([]);
  },
  patience,
);

const thorough = isConformance ? test : () => undefined;
thorough(
  'golden cases have the same snapshots with the settings that users get: partitions, adaptive plans, generated code',
  async (context) => {
    const users = await openTestSpark(context, oneCore);
    try {
      const wrong: string[] = [];
      for (const name of scoreCaseNames)
        wrong.push(...(await linesOf({ duckdb, spark: users }, name, goldenTask(name).task)));
      expect(wrong).toEqual([]);
    } finally {
      await users.close();
    }
  },
  patience,
);

thorough(
  'generated books have the same snapshots on both engines',
  async (context) => {
    const engines = await bothEngines(context);
    expect(await linesOfAll(engines, fc.sample(tasks, cases(60, 60)))).toEqual([]);
  },
  patience,
);

thorough(
  'models of people, and accounts that read them, have the same snapshots on both engines',
  async (context) => {
    const engines = await bothEngines(context);
    const both = fc
      .sample(fc.tuple(zonedBooks, peopleAndAccounts, spans), cases(25, 25))
      .flatMap(([book, { people, accounts }, span]): ScoringTask[] => [
        { book, model: people, ...span },
        { book, model: accounts, peopleModels: [people], ...span },
      ]);
    expect(await linesOfAll(engines, both)).toEqual([]);
  },
  patience,
);

/** A golden case from its first day to the last that it shows, and the days that it shows. */
function goldenTask(name: string): { task: ScoringTask; days: Day[] } {
  const { book, model, peopleModels, from, shows } = readScoreCase(name);
  const days = [...new Set(shows.map((shown) => shown.day))].sort();
  return { task: { book, model, peopleModels, from, to: days.at(-1) as Day }, days };
}

async function linesOfAll(engines: TwoEngines, tasks: readonly ScoringTask[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [index, task] of tasks.entries()) {
    wrong.push(...(await linesOf(engines, `generated ${index + 1} of seed ${seed}`, task)));
  }
  return wrong;
}

async function linesOf(engines: TwoEngines, name: string, task: ScoringTask): Promise<string[]> {
  try {
    return (await compareEngines(engines, task)).map((line) => `${name}: ${line}`);
  } catch (error) {
    // One case that an engine refuses hides no other.
    return [`${name}: ${String((error as Error).message ?? error).slice(0, 2000)}`];
  }
}
