import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { tasks } from '../generators/tasks.ts';
import { cases, isLong } from '../support/effort.ts';
import { judgeScorer, type Scorer } from '../support/scorer.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { sqlScorer } from '../support/sql-scorer.ts';
import { shuffled } from './known-by.ts';
import { describeLaws } from './scored-laws.ts';

const patience = isLong ? 3_600_000 : 180_000;
let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const scorer: Scorer = { name: 'compiled SQL', score: (task) => sqlScorer(engine).score(task) };

describe('the compiled SQL', () => {
  it(
    'gives what the judge gives on every day of a range: states and bands alike, numbers to 1e-9',
    async () => {
      await fc.assert(
        fc.asyncProperty(tasks, async (task) => {
          const [judged, compiled] = [await judgeScorer.score(task), await scorer.score(task)];
          expect(snapshotDiff(judged.rows, compiled.rows)).toEqual([]);
        }),
        cases(50, 5000),
      );
    },
    patience,
  );

  it(
    'L6: gives the same digits whatever the order of rows and the number of threads',
    async () => {
      const other = await openDuckdb({ threads: 2 });
      try {
        await fc.assert(
          fc.asyncProperty(tasks, fc.nat(1000), async (task, seed) => {
            const first = await scorer.score(task);
            const second = await sqlScorer(other).score({ ...task, book: shuffled(task.book, seed) });
            expect(JSON.stringify(second.rows)).toBe(JSON.stringify(first.rows));
          }),
          cases(6, 1000),
        );
      } finally {
        await other.close();
      }
    },
    patience,
  );

  describeLaws(scorer, 0.1, patience);
});
