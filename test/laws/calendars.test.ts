import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { addDays } from '../../src/lib/index.ts';
import { books } from '../generators/books.ts';
import { nearDay, spans } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import { judgeDays } from '../judge/judge-days.ts';
import type { Book } from '../support/book.ts';
import { cases, isLong } from '../support/effort.ts';
import { judgeScorer, type Scorer } from '../support/scorer.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { sqlScorer } from '../support/sql-scorer.ts';

const patience = isLong ? 3_600_000 : 180_000;
let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());
const compiled: Scorer = { name: 'compiled SQL', score: (task) => sqlScorer(engine).score(task) };

const quiet = fc.uniqueArray(nearDay(-30, 8), { maxLength: 8 });
/** Calendars in which most days near the origin differ from region to region; accounts move between them. */
const calendars = fc.record({
  quietDays: quiet,
  regions: fc.record({
    attribute: fc.constant('plan'),
    quietDays: fc.record({ pro: quiet, basic: quiet, free: quiet }),
  }),
});
const calendarBooks = fc
  .tuple(books(), calendars)
  .map(([book, calendar]): Book => ({ ...book, ...calendar }));

describe('calendars by region', () => {
  it(
    'the compiled SQL gives what the judge gives, in a range and on its last day alone',
    async () => {
      await fc.assert(
        fc.asyncProperty(calendarBooks, models(), spans, async (book, model, span) => {
          const task = { book, model, ...span };
          const judged = await judgeScorer.score(task);
          expect(snapshotDiff(judged.rows, (await compiled.score(task)).rows)).toEqual([]);
          const before = judgeDays({ ...task, to: addDays(span.to, -1) });
          const last = { ...task, from: span.to, carry: before.carry };
          const expected = judged.rows.filter((row) => row.day === span.to);
          expect(snapshotDiff(expected, (await compiled.score(last)).rows)).toEqual([]);
        }),
        cases(8, 1500),
      );
    },
    patience,
  );
});
