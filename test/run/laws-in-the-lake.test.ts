import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, daysBetween } from '../../src/lib/index.ts';
import { type ScoreOptions, scoreModels } from '../../src/run/index.ts';
import { books } from '../generators/books.ts';
import { spans } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import { cases } from '../support/effort.ts';
import { lakeOfBook } from '../support/run/lake-of-book.ts';

type Span = { from: Day; to: Day };
type Made = Awaited<ReturnType<typeof lakeOfBook>>;

const score = (made: Made, span: Span, options: Partial<ScoreOptions> = {}) =>
  scoreModels({
    ...made.base,
    project: { ...made.base.project, historyFrom: span.from },
    ask: { from: null, to: null, every: 1 },
    asOf: span.to,
    ...options,
  });
const files = async (made: Made) =>
  (await made.lake.read()).files('snapshots/health').map(({ path }) => path);

describe('a lake of made books', () => {
  test('holds the same bytes after one pass, in pieces, in buckets, with two threads, and after a backfill', async () => {
    await fc.assert(
      fc.asyncProperty(
        books(),
        models({ mostMetrics: 4 }),
        spans,
        fc.nat(),
        async (book, model, span, at) => {
          if ((book.facts.accounts ?? []).length === 0) return;
          const made = await Promise.all([1, 2, 2].map((threads) => lakeOfBook(book, model, threads)));
          const [whole, pieces, buckets] = made as [Made, Made, Made];
          try {
            await score(whole, span);
            const expected = await files(whole);
            const days = daysBetween(span.from, span.to) + 1;
            const cut = addDays(span.from, at % days);
            await score(pieces, { from: span.from, to: cut });
            await score(pieces, span);
            expect(await files(pieces)).toEqual(expected);
            await score(buckets, span, { budget: { cells: 40, factRows: 1e9 } });
            expect(await files(buckets)).toEqual(expected);
            await pieces.lake.write((writer) => writer.commit({ stale: [{ fact: 'events', from: cut }] }));
            const again = await score(pieces, span);
            expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
            expect(await files(pieces)).toEqual(expected);
          } finally {
            for (const one of made) await one.close();
          }
        },
      ),
      // A case takes seconds: a failure is reported as it is, not made smaller.
      { ...cases(5, 300), endOnFailure: true },
    );
  });
});
