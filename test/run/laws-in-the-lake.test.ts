import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FactName } from '../../src/facts/index.ts';
import { addDays, type Day, daysBetween } from '../../src/lib/index.ts';
import { type ScoreOptions, scoreModels } from '../../src/run/index.ts';
import { books } from '../generators/books.ts';
import { origin, spans } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import type { Book, FactRow } from '../support/book.ts';
import { cases } from '../support/effort.ts';
import { addLate, lakeOfBook } from '../support/run/lake-of-book.ts';

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

/** Long enough for windows to end in it. */
const stretch: Span = { from: addDays(origin, -14), to: addDays(origin, 9) };

/** No feed promises anything: days on which a value was held would rightly stay as they were. */
function withoutPromises(book: Book): Book {
  return { ...book, sources: book.sources.map((one) => ({ ...one, every: null, atLeast: null })) };
}

describe('a lake of made books', () => {
  test('holds the same bytes whether rows of a fact came late or were there from the start', async () => {
    const late = fc.constantFrom<FactName>(
      'events',
      'tickets',
      'readings',
      'advocacy',
      'ratings',
      'outcomes',
    );
    await fc.assert(
      fc.asyncProperty(
        books().map(withoutPromises),
        models({ mostMetrics: 4 }),
        late,
        fc.integer({ min: 2, max: 5 }),
        async (book, model, fact, nth) => {
          const rows = book.facts[fact] ?? [];
          const isLate = (row: FactRow) => rows.indexOf(row) % nth === 1;
          const early = rows.filter((row) => !isLate(row));
          if ((book.facts.accounts ?? []).length === 0 || early.length === rows.length) return;
          const whole = await lakeOfBook(book, model);
          const patched = await lakeOfBook({ ...book, facts: { ...book.facts, [fact]: early } }, model);
          try {
            await score(whole, stretch);
            await score(patched, stretch);
            await addLate(patched, book, fact, rows.filter(isLate));
            await score(patched, stretch);
            expect(await files(patched)).toEqual(await files(whole));
            expect((await score(patched, stretch)).models[0]?.days).toBe('');
          } finally {
            await whole.close();
            await patched.close();
          }
        },
      ),
      { ...cases(2, 300), endOnFailure: true },
    );
  });

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
      { ...cases(3, 300), endOnFailure: true },
    );
  });
});
