import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysFromTo } from '../../src/lib/index.ts';
import { books } from '../generators/books.ts';
import { spans } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import type { Carries } from '../judge/judge-days.ts';
import { cases } from '../support/effort.ts';
import type { Cells, Scorer } from '../support/scorer.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { changedRows, knownBy, shuffled, withLaterRows } from './known-by.ts';
import { looksAtPeers, withMorePoints, withWeightsTimes } from './model-changes.ts';
import { addsUp, statesAreNoNumbers, unknownBandOnlyWithoutScore } from './row-laws.ts';

const family = /^(family_|parent_id)/;

function withoutFamily(row: Cells): Cells {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !family.test(column)));
}

/** The laws of product.md that one scorer can be asked about alone. `share`: of the usual number of cases. */
export function describeLaws(scorer: Scorer, share: number, patience = 60_000): void {
  const some = (quick: number, thorough: number) =>
    cases(Math.ceil(quick * share), Math.ceil(thorough * share));
  const diff = (a: readonly Cells[], b: readonly Cells[]): string[] => snapshotDiff(a, b, 'before', 'after');

  it(
    'L1: deleting, adding and shuffling what became known later changes nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          books(),
          books(),
          models(),
          spans,
          fc.nat(1000),
          async (book, other, model, span, seed) => {
            const whole = await scorer.score({ book, model, ...span });
            const early = knownBy(book, span.to);
            expect(diff(whole.rows, (await scorer.score({ book: early, model, ...span })).rows)).toEqual([]);
            const later = shuffled(withLaterRows(early, other, span.to), seed);
            expect(diff(whole.rows, (await scorer.score({ book: later, model, ...span })).rows)).toEqual([]);
          },
        ),
        some(60, 2000),
      );
    },
    patience,
  );

  it(
    'L2, L7, L11: rows add up, states are no numbers, every score has one band',
    async () => {
      await fc.assert(
        fc.asyncProperty(books(), models(), spans, async (book, model, span) => {
          const { rows } = await scorer.score({ book, model, ...span });
          const wrong = rows.flatMap((row) => [
            ...addsUp(row, model),
            ...statesAreNoNumbers(row, model),
            ...unknownBandOnlyWithoutScore(row, model),
          ]);
          expect(wrong).toEqual([]);
        }),
        some(100, 3000),
      );
    },
    patience,
  );

  it(
    'L4: a range in one pass equals its days one by one, each on the facts known by its end',
    async () => {
      await fc.assert(
        fc.asyncProperty(books(), models(), spans, async (book, model, span) => {
          const range = await scorer.score({ book, model, ...span });
          const rows: Cells[] = [];
          let carry: Carries = new Map();
          for (const day of daysFromTo(span.from, span.to)) {
            const one = await scorer.score({ book: knownBy(book, day), model, from: day, to: day, carry });
            rows.push(...one.rows);
            carry = one.carry;
          }
          expect(diff(range.rows, rows)).toEqual([]);
          expect(Object.fromEntries(carry)).toEqual(Object.fromEntries(range.carry));
        }),
        some(60, 2000),
      );
    },
    patience,
  );

  it(
    'L5: more points for one metric never lower a score or a band',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          books(),
          models(),
          spans,
          fc.nat(9),
          fc.constantFrom(1, 30, 100),
          async (book, model, span, nth, more) => {
            const metric = model.metrics[nth % model.metrics.length]?.name ?? '';
            const before = await scorer.score({ book, model, ...span });
            const after = await scorer.score({ book, model: withMorePoints(model, metric, more), ...span });
            const order = ['unknown', ...model.bands.list.map((band) => band.name)];
            const rank = (row: Cells | undefined): number => order.indexOf(String(row?.band));
            const fell = before.rows.filter((row, index) => {
              const risen = after.rows[index];
              return Number(risen?.score ?? -1) < Number(row.score ?? -1) - 1e-9 || rank(risen) < rank(row);
            });
            expect(fell).toEqual([]);
          },
        ),
        some(60, 2000),
      );
    },
    patience,
  );

  it(
    'L9: multiplying all weights of the nodes by a constant changes nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          books(),
          models(),
          spans,
          fc.constantFrom(3, 0.1, 1000),
          async (book, model, span, factor) => {
            const before = await scorer.score({ book, model, ...span });
            const after = await scorer.score({ book, model: withWeightsTimes(model, factor), ...span });
            expect(diff(before.rows, after.rows)).toEqual([]);
          },
        ),
        some(60, 2000),
      );
    },
    patience,
  );

  it(
    'L10: without the other accounts an account scores the same, unless it is set against peers',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          books(),
          models().filter((model) => !looksAtPeers(model)),
          spans,
          fc.nat(3),
          async (made, model, span, nth) => {
            const accounts = made.facts.accounts ?? [];
            const kept = accounts[nth % Math.max(1, accounts.length)]?.columns.account_id;
            const book = {
              ...made,
              sources: made.sources.map((one) => ({ ...one, every: null, atLeast: null })),
            };
            const alone = changedRows(book, (_, row) => (row.columns.account_id === kept ? [row] : []));
            const own = (row: Cells): boolean => row.account_id === kept;
            const before = (await scorer.score({ book, model, ...span })).rows.filter(own).map(withoutFamily);
            const after = (await scorer.score({ book: alone, model, ...span })).rows.map(withoutFamily);
            expect(diff(before, after)).toEqual([]);
          },
        ),
        some(60, 2000),
      );
    },
    patience,
  );
}
