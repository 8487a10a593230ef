import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import type { ReviewDocument } from '../../src/evidence/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { reviewChurnsOf } from '../../src/run/index.ts';
import { day, literal, sql } from '../../src/sql/index.ts';
import { type ChurnHistory, churnSketch, historyOf } from '../generators/churn-histories.ts';
import { judgeMove, judgeQuarters, judgeRules, judgeVerdict, rowFor } from '../judge/churn-review.ts';
import { churnsAsOf } from '../judge/churns.ts';
import { cases } from '../support/effort.ts';
import { catalogOf, define, loadBook } from '../support/load-book.ts';
import { healthModel } from '../support/run/lake-of-book.ts';
import { plainProject } from '../support/run/small-lake.ts';
import { dimension, linear, metric, scoringModel } from '../support/score/build-model.ts';

const model = healthModel(
  scoringModel({
    metrics: [
      metric('rising', { curve: linear([0, 0], [10, 100]) }),
      metric('falling', { curve: linear([0, 100], [10, 0]) }),
      metric('both', { curve: linear([0, 0], [5, 100], [10, 0]) }),
    ],
    dimensions: [dimension('use', { rising: 1, falling: 1, both: 1 })],
  }),
  { objective: { warnOf: 'churned', aheadDays: 45, target: null } },
);
const ahead = 45;
const z = 1.959963984540054;
const ruled = [
  { name: 'rising', side: 'at_most' },
  { name: 'falling', side: 'at_least' },
] as const;

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1, allowedFolders: [] });
});
afterAll(() => engine.close());

async function reviewOf(history: ChurnHistory, account: string | null = null): Promise<ReviewDocument> {
  await loadBook(engine, history.book);
  const text = [
    'account_id',
    'model_version',
    'stage',
    'scorecard',
    'band',
    'rising__state',
    'falling__state',
    'both__state',
  ];
  const columns = Object.keys(history.rows[0] ?? {}).map((name) => ({
    name,
    type:
      name === 'day'
        ? 'DATE'
        : name === 'caps'
          ? 'VARCHAR[]'
          : name === 'back_cast'
            ? 'BOOLEAN'
            : text.includes(name)
              ? 'VARCHAR'
              : 'DOUBLE',
  }));
  const cells = history.rows.map((row) =>
    columns.map(({ name }) => {
      const cell = row[name] ?? null;
      if (name === 'day') return day(String(cell));
      return Array.isArray(cell) ? sql`[]::varchar[]` : literal(cell as string | number | boolean | null);
    }),
  );
  await define(engine, 'stored', columns, cells);
  return reviewChurnsOf(engine, {
    project: plainProject({ winBackByEvent: history.book.winBackByEvent }),
    catalog: catalogOf(history.book),
    model,
    view: 'stored',
    asOf: history.asOf,
    account,
  });
}

it('says of every churn what the judge says: day, verdict, moves, and what each rule flags', {
  timeout: 600_000,
}, async () => {
  const seen = { churns: 0, moves: 0, rules: 0, verdicts: new Set<string>() };
  await fc.assert(
    fc.asyncProperty(churnSketch, async (sketch) => {
      const history = historyOf(sketch);
      fc.pre(history.rows.length > 0);
      const { reviews, triedOn } = await reviewOf(history);
      const churns = churnsAsOf(history.book, history.asOf);
      const judged = churns.toSorted((a, b) =>
        a.churnedOn === b.churnedOn
          ? a.accountId < b.accountId
            ? -1
            : 1
          : a.churnedOn < b.churnedOn
            ? -1
            : 1,
      );
      expect(
        reviews.map(
          ({ accountId, churnedOn, knownOn, contract, referenceOn, referenceIs, backOn, verdict }) => ({
            accountId,
            churnedOn,
            knownOn,
            contractId: contract?.id ?? null,
            referenceOn,
            referenceIs,
            backOn,
            verdict,
          }),
        ),
      ).toEqual(judged.map((churn) => ({ ...churn, verdict: judgeVerdict(history, churn, ahead) })));
      const quarters = judgeQuarters(history, churns);
      expect(triedOn).toEqual({
        quarters: quarters.length,
        leaves: quarters.filter(({ leaves }) => leaves).length,
        churns: churns.length,
      });
      for (const [index, churn] of judged.entries()) {
        const review = reviews[index];
        if (review === undefined) throw new Error('no review');
        seen.churns += 1;
        seen.verdicts.add(review.verdict);
        for (const { daysBefore, askedOn, said } of review.moments.filter((each) => each.daysBefore > 0)) {
          const row = rowFor(history, churn.accountId, askedOn);
          expect([daysBefore, said?.score ?? null, said?.band ?? null]).toEqual([
            daysBefore,
            row?.score ?? null,
            row?.band ?? null,
          ]);
        }
        for (const column of ['rising__points', 'falling__points', 'both__points', 'use__dimension']) {
          const own = review.moves.find(({ name }) => column.startsWith(`${name}__`)) ?? null;
          const judgedMove = judgeMove(history, churn, column);
          expect(own === null ? null : { on: own.on, usual: own.usual, atLast: own.atLast }).toEqual(
            judgedMove,
          );
          if (own !== null) seen.moves += 1;
        }
        const rules = judgeRules(history, churns, churn, ruled, ahead);
        if (review.rule === null) expect(rules).toEqual([]);
        else {
          const { metric: name, threshold, flagged, right, falseAccounts: accounts, caught } = review.rule;
          seen.rules += 1;
          // The surest of them: none has a higher lower end of its interval.
          const low = (k: number, n: number): number =>
            n === 0 ? 0 : (2 * k + z * z - z * Math.sqrt(z * z + (4 * k * (n - k)) / n)) / (2 * (n + z * z));
          expect(low(right, flagged)).toBeCloseTo(
            Math.max(...rules.map((each) => low(each.right, each.flagged))),
            9,
          );
          expect(rules).toContainEqual({ metric: name, threshold, flagged, right, accounts, caught });
        }
      }
    }),
    cases(12, 400),
  );
  // A property over nothing shows nothing.
  expect(seen.churns).toBeGreaterThan(10);
  expect(seen.moves).toBeGreaterThan(0);
  expect(seen.rules).toBeGreaterThan(0);
  expect(seen.verdicts.size).toBeGreaterThan(2);
});

it('one account is told the same as in the review of all', { timeout: 60_000 }, async () => {
  const [sketch] = fc.sample(
    churnSketch.filter((each) => churnsAsOf(historyOf(each).book, each.asOf).length > 1),
    { numRuns: 1, seed: 7 },
  );
  if (sketch === undefined) throw new Error('no history');
  const history = historyOf(sketch);
  const all = await reviewOf(history);
  const account = all.reviews[0]?.accountId ?? '';
  const one = await reviewOf(history, account);
  expect(one.reviews).toEqual(all.reviews.filter(({ accountId }) => accountId === account));
  expect(one.triedOn).toEqual(all.triedOn);
});

it('what becomes known later changes nothing', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(churnSketch, async (sketch) => {
      const history = historyOf(sketch);
      fc.pre(history.rows.length > 0);
      const until = history.asOf;
      const known = (cell: unknown): boolean => String(cell) <= `${until}T23:59:59`;
      const cut: ChurnHistory = {
        ...history,
        rows: history.rows.filter((row) => (row.day as Day) <= until),
        book: {
          ...history.book,
          facts: Object.fromEntries(
            Object.entries(history.book.facts).map(([name, rows]) => [
              name,
              rows
                .filter(({ knownAt }) => known(knownAt))
                .map((row) => ({
                  ...row,
                  knownUntil: row.knownUntil !== null && known(row.knownUntil) ? row.knownUntil : null,
                  columns: {
                    ...row.columns,
                    ...('ended_on' in row.columns && !known(row.columns.ended_on) ? { ended_on: null } : {}),
                  },
                })),
            ]),
          ),
        },
      };
      fc.pre(cut.rows.length > 0);
      expect(await reviewOf(cut)).toEqual(await reviewOf(history));
    }),
    cases(3, 100),
  );
});
