import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { spans } from '../generators/days.ts';
import { peopleAndAccounts } from '../generators/people-models.ts';
import { zonedBooks } from '../generators/tasks.ts';
import { cases, isLong } from '../support/effort.ts';
import { judgeScorer } from '../support/scorer.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { sqlScorer } from '../support/sql-scorer.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const patience = isLong ? 3_600_000 : 180_000;

describe('scores of people', () => {
  it(
    'are given by the compiled SQL as by the judge, and accounts read them alike',
    async () => {
      await fc.assert(
        fc.asyncProperty(zonedBooks, peopleAndAccounts, spans, async (book, { people, accounts }, span) => {
          for (const task of [
            { book, model: people, ...span },
            { book, model: accounts, peopleModels: [people], ...span },
          ]) {
            const judged = await judgeScorer.score(task);
            const compiled = await sqlScorer(engine).score(task);
            expect(snapshotDiff(judged.rows, compiled.rows)).toEqual([]);
          }
        }),
        cases(15, 1500),
      );
    },
    patience,
  );
});
