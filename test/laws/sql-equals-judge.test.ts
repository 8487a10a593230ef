import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, openDuckdb } from '../../src/engine/index.ts';
import { books } from '../generators/books.ts';
import { spans } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import { cases } from '../support/effort.ts';
import { judgeScorer } from '../support/scorer.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { sqlScorer } from '../support/sql-scorer.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

describe('the compiled SQL', () => {
  it('gives what the judge gives, on every day of a range, to 1e-9', async () => {
    const scorer = sqlScorer(engine);
    await fc.assert(
      fc.asyncProperty(books(), models(), spans, async (book, model, span) => {
        const task = { book, model, ...span };
        const [judged, compiled] = [await judgeScorer.score(task), await scorer.score(task)];
        expect(snapshotDiff(judged.rows, compiled.rows)).toEqual([]);
      }),
      cases(100, 5000),
    );
  });
});
