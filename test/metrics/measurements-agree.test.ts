import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engine/index.ts';
import { addDays, type Day, snapshotColumns } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { models } from '../generators/models.ts';
import { failing, zonedBooks } from '../generators/tasks.ts';
import type { Carries } from '../judge/judge-days.ts';
import type { JudgeRow } from '../judge/judge-row.ts';
import { snapshotOf } from '../judge/snapshot-of.ts';
import type { Cell } from '../support/book.ts';
import { cases } from '../support/effort.ts';
import { loadBook } from '../support/load-book.ts';
import { judgeTask } from '../support/scorer.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { defineCarry, measure, specOf } from './measure-book.ts';

const origin = '2025-03-03' as Day;

/** What the judge says that the metrics room says, too. */
function measuredCells(row: JudgeRow, model: ScoringModel): Record<string, Cell> {
  const all = snapshotOf(row, model);
  const fixed = [
    'account_id',
    'day',
    'stage',
    'scorecard',
    'segment',
    'arr',
    'seats',
    'renewal_on',
    'decide_by',
    'leaving',
    'tenure_days',
  ];
  const ofMetrics = model.metrics.flatMap(({ name }) =>
    [
      snapshotColumns.value,
      snapshotColumns.state,
      snapshotColumns.held,
      snapshotColumns.goodValue,
      snapshotColumns.goodOn,
    ].map((column) => column(name)),
  );
  return Object.fromEntries([...fixed, ...ofMetrics].map((column) => [column, all[column] ?? null]));
}

describe('measurements', () => {
  it('are what the judge measures, over a range and day by day', async () => {
    const engine = await openDuckdb({ threads: 1 });
    const property = fc.asyncProperty(
      zonedBooks,
      models(),
      failing,
      fc.integer({ min: -5, max: 8 }),
      fc.integer({ min: 0, max: 5 }),
      async (book, model, failingOf, start, length) => {
        const failed = failingOf(model);
        const judge = { book, model, failed };
        await loadBook(engine, book);
        const from = addDays(origin, start);
        const to = addDays(from, length);
        const before = judgeTask({ ...judge, from: addDays(from, -6), to: addDays(from, -1) });
        const judged = judgeTask({ ...judge, from, to, carry: before.carry });
        const expected = judged.rows.map((row) => measuredCells(row, model));
        await defineCarry(engine, model, before.carry);
        expect(
          snapshotDiff(
            expected,
            await measure(engine, specOf(book, model, from, to, failed)),
            'judge',
            'range',
          ),
        ).toEqual([]);
        if (length === 0) return;
        const beforeLast: Carries = judgeTask({
          ...judge,
          from,
          to: addDays(to, -1),
          carry: before.carry,
        }).carry;
        await defineCarry(engine, model, beforeLast);
        const last = expected.filter((row) => row.day === to);
        expect(
          snapshotDiff(last, await measure(engine, specOf(book, model, to, to, failed)), 'judge', 'one day'),
        ).toEqual([]);
      },
    );
    await fc.assert(property, cases(25, 3000));
    await engine.close();
  });
});
