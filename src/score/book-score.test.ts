import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookScore } from '../../test/judge/book-score.ts';
import { effectiveBand } from '../../test/judge/effective-band.ts';
import type { Book, FactRow } from '../../test/support/book.ts';
import { cases } from '../../test/support/effort.ts';
import { define, loadBook } from '../../test/support/load-book.ts';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import { day, literal, sql } from '../sql/index.ts';
import { bookScoreColumns, effectiveRows } from './index.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const first = '2026-01-05' as Day;
const bands = ['at_risk', 'watch', 'healthy', 'unknown'] as const;

interface Account {
  readonly score: number | null;
  readonly arr: number | null;
  readonly band: string;
}

const account: fc.Arbitrary<Account> = fc.record({
  score: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  arr: fc.option(fc.constantFrom(0, 1200, 99_999.99, 1e9)),
  band: fc.constantFrom(...bands),
});

const override = fc.record({
  account: fc.nat(3),
  band: fc.constantFrom('at_risk', 'watch', 'healthy'),
  at: fc.nat(60),
  /** Days after it was set on which it expires; null: it does not say. */
  lasts: fc.option(fc.nat(40)),
  /** Days after it was set on which it was known, and taken back. */
  late: fc.nat(3),
  until: fc.option(fc.integer({ min: 4, max: 60 })),
});

function rowOf(one: typeof override extends fc.Arbitrary<infer T> ? T : never, index: number): FactRow {
  const on = addDays(first, one.at);
  const noon = (days: number): string => `${addDays(on, days)}T12:00:00`;
  return {
    key: `o${index}`,
    source: 'overrides',
    knownAt: noon(one.late),
    knownUntil: one.until === null ? null : noon(one.until),
    columns: {
      account_id: `a${one.account}`,
      band: one.band,
      reason: 'price',
      entered_by: `p${index}`,
      at: noon(0),
      expires_on: one.lasts === null ? null : addDays(on, one.lasts),
    },
  };
}

const empty = { sources: [], quietDays: [], extra: [], winBackByEvent: false };

async function defineScores(accounts: readonly Account[], on: Day): Promise<void> {
  const columns = [
    { name: 'account_id', type: 'VARCHAR' },
    { name: 'day', type: 'DATE' },
    { name: 'score', type: 'DOUBLE' },
    { name: 'arr', type: 'DOUBLE' },
    { name: 'band', type: 'VARCHAR' },
  ];
  const rows = accounts.map((one, index) => [
    literal(`a${index}`),
    day(on),
    literal(one.score),
    literal(one.arr),
    literal(one.band),
  ]);
  await define(engine, 'scored', columns, rows);
}

describe('the book', () => {
  it('has the score and the money by effective band that the judge gives it', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(account, { maxLength: 4 }),
        fc.array(override, { maxLength: 5 }),
        fc.integer({ min: 0, max: 100 }),
        async (accounts, overrides, days) => {
          const on = addDays(first, days);
          const book: Book = { ...empty, facts: { overrides: overrides.map(rowOf) } };
          await loadBook(engine, book);
          await defineScores(accounts, on);
          const judged = accounts.map((one, index) => ({
            ...one,
            effectiveBand: effectiveBand(book, `a${index}`, one.band, on),
          }));
          const rows = await engine.rows(
            sql`select * from ${effectiveRows(sql`select * from scored`)} order by account_id`,
          );
          expect(rows.map((row) => row.effective_band)).toEqual(judged.map((one) => one.effectiveBand));
          const expected = bookScore(judged);
          const [total] = await engine.rows(sql`select ${bookScoreColumns('s')} from scored s`);
          if (expected.score === null) expect(total?.book_score).toBeNull();
          else expect(total?.book_score).toBeCloseTo(expected.score, 9);
          expect(total).toMatchObject({ arr: expected.arr, accounts: accounts.length });
          expect(total?.arr_unknown).toBeCloseTo(expected.arrUnknown, 4);
          const byBand = await engine.rows(
            sql`select effective_band, ${bookScoreColumns('s')} from ${effectiveRows(sql`select * from scored`)} s group by effective_band`,
          );
          for (const { effective_band, arr } of byBand)
            expect(arr).toBeCloseTo(expected.arrOf[String(effective_band)] ?? 0, 4);
        },
      ),
      cases(60, 2000),
    );
  });

  it('weighs known scores by ARR and says how much ARR is not known', async () => {
    await defineScores(
      [
        { score: 80, arr: 300, band: 'healthy' },
        { score: 20, arr: 100, band: 'at_risk' },
        { score: null, arr: 50, band: 'unknown' },
        { score: 0, arr: null, band: 'at_risk' },
      ],
      first,
    );
    expect(await engine.rows(sql`select ${bookScoreColumns('s')} from scored s`)).toEqual([
      { book_score: 65, accounts: 4, accounts_unknown: 1, arr: 450, arr_unknown: 50 },
    ]);
  });

  it('has no score where no ARR is known, not zero', async () => {
    await defineScores([{ score: 80, arr: 0, band: 'healthy' }], first);
    expect(await engine.rows(sql`select ${bookScoreColumns('s')} from scored s`)).toMatchObject([
      { book_score: null, arr: 0, arr_unknown: 0 },
    ]);
  });
});
