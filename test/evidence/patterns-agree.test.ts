import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import type { BookPatterns } from '../../src/evidence/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import { findPatterns } from '../../src/run/index.ts';
import { day, literal } from '../../src/sql/index.ts';
import { judgeAsked, judgeFeature, judgeStanding } from '../judge/patterns.ts';
import type { Book, Cell, FactRow } from '../support/book.ts';
import { cases } from '../support/effort.ts';
import { catalogOf, define, loadBook } from '../support/load-book.ts';
import { healthModel } from '../support/run/lake-of-book.ts';
import { dimension, linear, metric, scoringModel } from '../support/score/build-model.ts';
import type { Cells } from '../support/scorer.ts';

const on = '2025-06-30' as Day;
const curve = linear([0, 0], [10, 100]);
const base = scoringModel({
  metrics: [metric('logins', { curve }), metric('meetings', { curve }), metric('unweighed', { curve })],
  dimensions: [dimension('use', { logins: 1 }), dimension('ties', { meetings: 1 })],
});
const model = healthModel(
  {
    ...base,
    scorecards: [
      {
        name: 'full',
        when: null,
        mustKnow: [],
        children: [
          { kind: 'dimension', name: 'use', weight: 1 },
          { kind: 'dimension', name: 'ties', weight: 1 },
        ],
      },
      { name: 'plain', when: null, mustKnow: [], children: [{ kind: 'dimension', name: 'use', weight: 1 }] },
    ],
  },
  { journey: [{ stage: 'new', moments: [{ name: 'first value', metrics: ['logins', 'meetings'] }] }] },
);

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1, allowedFolders: [] });
});
afterAll(() => engine.close());

async function patternsOf(
  book: Book,
  rows: readonly Cells[],
  segment: string | null = null,
): Promise<BookPatterns> {
  await loadBook(engine, book);
  const text = ['account_id', 'segment', 'stage', 'scorecard', 'band'];
  const names = [
    'account_id',
    'day',
    'segment',
    'stage',
    'scorecard',
    'arr',
    'decide_by',
    'score',
    'band',
    'logins__points',
    'meetings__points',
    'unweighed__points',
    'use__dimension',
    'ties__dimension',
  ];
  const dates = ['day', 'decide_by'];
  const columns = names.map((name) => ({
    name,
    type: dates.includes(name) ? 'DATE' : text.includes(name) ? 'VARCHAR' : 'DOUBLE',
  }));
  const cells = rows.map((row) =>
    names.map((name) => {
      const cell = row[name] ?? null;
      return dates.includes(name) && cell !== null
        ? day(String(cell))
        : literal(cell as string | number | null);
    }),
  );
  await define(engine, 'stored', columns, cells);
  return findPatterns(engine, {
    catalog: catalogOf(book),
    on,
    model,
    view: 'stored',
    segment,
    currency: 'EUR',
  });
}

const account = fc.record({
  scorecard: fc.constantFrom('full', 'full', 'plain'),
  stage: fc.constantFrom('new', 'old'),
  arr: fc.constantFrom(null, 0, 100, 250),
  decide: fc.constantFrom(null, -1, 0, 90, 91),
  band: fc.constantFrom('healthy', 'watch', 'at_risk', 'unknown'),
  logins: fc.constantFrom(null, 0, 39.999999999, 40, 100),
  meetings: fc.constantFrom(null, 10, 39, 80),
  isThere: fc.constantFrom(true, true, true, true, false),
});
const ticket = fc.record({
  account: fc.nat({ max: 24 }),
  kind: fc.constantFrom('bug', 'Feature_Request', 'feature request', 'question'),
  feature: fc.constantFrom(null, 'report', 'Export'),
  theme: fc.constantFrom(null, 'slow'),
  opened: fc.integer({ min: -200, max: 3 }),
  solved: fc.constantFrom(null, null, 10, 150),
  withdrawn: fc.constantFrom(null, null, 20),
});
const use = fc.record({
  account: fc.nat({ max: 24 }),
  name: fc.constantFrom('report', 'export', 'alert'),
  ago: fc.constantFrom(-1, 0, 27, 28, 300, 400),
  late: fc.constantFrom(0, 0, 40),
});
const said = fc.record({
  account: fc.nat({ max: 24 }),
  feature: fc.constantFrom('report', 'ALERT'),
  negative: fc.boolean(),
  ago: fc.constantFrom(-1, 0, 179, 180),
});
const sketch = fc.record({
  accounts: fc.array(account, { minLength: 12, maxLength: 25 }),
  tickets: fc.array(ticket, { maxLength: 25 }),
  uses: fc.array(use, { maxLength: 25 }),
  said: fc.array(said, { maxLength: 10 }),
});
type Sketch = typeof sketch extends fc.Arbitrary<infer T> ? T : never;

function fact(key: string, columns: Record<string, Cell>, known: Day, until: Day | null = null): FactRow {
  return {
    key,
    source: 's',
    knownAt: `${known}T00:00:00`,
    knownUntil: until === null ? null : `${until}T00:00:00`,
    columns,
  };
}

function bookOf({ accounts, tickets, uses, said: feedback }: Sketch): { book: Book; rows: Cells[] } {
  const id = (place: number) => `a${place % accounts.length}`;
  const facts = {
    accounts: accounts.map((_, place) =>
      fact(id(place), { account_id: id(place), started_on: '2023-01-01' }, '2023-01-01' as Day),
    ),
    tickets: tickets.map((each, place) => {
      const opened = addDays(on, each.opened);
      const solved = each.solved === null ? null : `${addDays(opened, each.solved)}T10:00:00`;
      const columns = {
        ticket_id: `t${place}`,
        account_id: id(each.account),
        kind: each.kind,
        feature: each.feature,
        theme: each.theme,
        opened_at: `${opened}T09:00:00`,
        solved_at: solved,
      };
      return fact(
        `t${place}`,
        columns,
        opened,
        each.withdrawn === null ? null : addDays(opened, each.withdrawn),
      );
    }),
    events: uses.map((each, place) => {
      const at = addDays(on, -each.ago);
      return fact(
        `e${place}`,
        {
          event_id: `e${place}`,
          account_id: id(each.account),
          name: each.name,
          occurred_at: `${at}T09:00:00`,
        },
        addDays(at, each.late),
      );
    }),
    feedback: feedback.map((each, place) => {
      const at = addDays(on, -each.ago);
      return fact(
        `f${place}`,
        {
          id: `f${place}`,
          account_id: id(each.account),
          feature: each.feature,
          polarity: each.negative ? 'negative' : 'positive',
          at: `${at}T09:00:00`,
        },
        at,
      );
    }),
  };
  const rows = accounts.flatMap((each, place): Cells[] =>
    !each.isThere
      ? []
      : [
          {
            account_id: id(place),
            day: on,
            segment: each.scorecard,
            stage: each.stage,
            scorecard: each.scorecard,
            arr: each.arr,
            decide_by: each.decide === null ? null : addDays(on, each.decide),
            score: 50,
            band: each.band,
            logins__points: each.logins,
            meetings__points: each.meetings,
            unweighed__points: 0,
            use__dimension: each.logins,
            ties__dimension: each.meetings,
          },
          // Another day is another book.
          {
            account_id: id(place),
            day: addDays(on, -1),
            segment: 'full',
            stage: 'old',
            scorecard: 'full',
            arr: 9999,
            decide_by: on,
            score: 1,
            band: 'at_risk',
            logins__points: 1,
            use__dimension: 1,
          },
        ],
  );
  return { book: { facts, sources: [], quietDays: [], extra: [], winBackByEvent: false }, rows };
}

const pointsOf = (rows: readonly Cells[], column: string) =>
  rows
    .filter((row) => typeof row[column] === 'number')
    .map((row) => ({ points: Number(row[column]), arr: Number(row.arr ?? 0) }));

it('counts what a plain count says: low values, touchpoints, requests with their money, features', {
  timeout: 600_000,
}, async () => {
  const seen = { low: 0, asked: 0, troubled: 0 };
  await fc.assert(
    fc.asyncProperty(sketch, async (made) => {
      const { book, rows } = bookOf(made);
      const found = await patternsOf(book, rows);
      const own = rows.filter((row) => row.day === on);
      expect(found.accounts).toBe(own.length);
      for (const segment of ['full', 'plain']) {
        for (const [kind, name, column] of [
          ['metric', 'logins', 'logins__points'],
          ['dimension', 'ties', 'ties__dimension'],
          ['metric', 'unweighed', 'unweighed__points'],
        ] as const) {
          const standing =
            found.standings.find(
              (each) => each.segment === segment && each.kind === kind && each.name === name,
            ) ?? null;
          const isWeighed = name !== 'unweighed' && (segment === 'full' || name === 'logins');
          const judged = isWeighed
            ? judgeStanding(
                pointsOf(
                  own.filter((row) => row.segment === segment),
                  column,
                ),
                40,
              )
            : null;
          expect(
            standing === null
              ? null
              : {
                  measured: standing.measured,
                  low: standing.low,
                  arrLow: standing.arrLow,
                  median: standing.median,
                },
          ).toEqual(judged);
          expect(standing?.lowAccounts.length ?? 0).toBe(judged?.low ?? 0);
          seen.low += judged?.low ?? 0;
        }
      }
      const [touchpoint] = found.touchpoints;
      const moments = own
        .filter((row) => row.stage === 'new')
        .flatMap((row) => {
          const points = [row.logins__points, row.scorecard === 'full' ? row.meetings__points : null].filter(
            (each) => typeof each === 'number',
          );
          return points.length === 0
            ? []
            : [
                {
                  points: points.reduce((sum, each) => sum + each, 0) / points.length,
                  arr: Number(row.arr ?? 0),
                },
              ];
        });
      const judgedMoment = judgeStanding(
        moments.map(({ points, arr }) => ({ points: Math.round(points * 1e9) / 1e9, arr })),
        40,
      );
      expect(
        touchpoint === undefined ? null : [touchpoint.measured, touchpoint.low, touchpoint.arrLow],
      ).toEqual(
        judgedMoment === null ? null : [judgedMoment.measured, judgedMoment.low, judgedMoment.arrLow],
      );
      const asked = judgeAsked(book, own, on, 'at_risk');
      expect(new Set(found.asked.map((each) => JSON.stringify(each)))).toEqual(
        new Set(asked.map((each) => JSON.stringify(each))),
      );
      seen.asked += asked.length;
      for (const { kind, name, users, healthyUsers, troubled } of found.features.filter(
        (each) => each.kind === 'event',
      )) {
        const judged = judgeFeature(
          { ...book, facts: { ...book.facts, tickets: plainKinds(book.facts.tickets ?? []) } },
          own,
          on,
          name,
        );
        expect([kind, users, troubled]).toEqual(['event', judged.users, judged.troubled]);
        if (healthyUsers !== null)
          expect(healthyUsers.share * healthyUsers.of).toBeCloseTo(judged.healthyUsers, 9);
        seen.troubled += troubled;
      }
    }),
    cases(15, 500),
  );
  expect(Math.min(seen.low, seen.asked, seen.troubled)).toBeGreaterThan(0);
});

const plainKinds = (tickets: readonly FactRow[]): FactRow[] =>
  tickets.map((row) => ({
    ...row,
    columns: { ...row.columns, kind: String(row.columns.kind).toLowerCase().replaceAll('_', ' ') },
  }));

it('what becomes known later changes nothing', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(sketch, async (made) => {
      const { book, rows } = bookOf(made);
      const isKnown = (at: unknown) => String(at).slice(0, 10) <= on;
      const cut = Object.fromEntries(
        Object.entries(book.facts).map(([name, all]) => [
          name,
          all
            .filter(({ knownAt }) => isKnown(knownAt))
            .map((row) => ({
              ...row,
              knownUntil: row.knownUntil !== null && isKnown(row.knownUntil) ? row.knownUntil : null,
              columns: {
                ...row.columns,
                ...('solved_at' in row.columns && !isKnown(row.columns.solved_at) ? { solved_at: null } : {}),
              },
            })),
        ]),
      );
      expect(await patternsOf({ ...book, facts: cut }, rows)).toEqual(await patternsOf(book, rows));
    }),
    cases(4, 100),
  );
});

describe('a low value', () => {
  const accountsWith = (low: number, all: number): Sketch => ({
    accounts: Array.from({ length: all }, (_, place) => ({
      scorecard: 'plain' as const,
      stage: 'old' as const,
      arr: 100,
      decide: null,
      band: 'watch' as const,
      logins: place < low ? 0 : 100,
      meetings: null,
      isThere: true,
    })),
    tickets: [],
    uses: [],
    said: [],
  });
  const verdict = async (low: number, all: number) => {
    const { book, rows } = bookOf(accountsWith(low, all));
    return (await patternsOf(book, rows)).standings.find(({ name }) => name === 'logins')?.verdict;
  };

  it('is the norm from half of the segment on, an outlier up to a tenth, and neither between', async () => {
    expect([
      await verdict(10, 20),
      await verdict(9, 20),
      await verdict(3, 20),
      await verdict(2, 20),
      await verdict(0, 20),
    ]).toEqual(['norm', 'common', 'common', 'outliers', 'none']);
  });

  it('says nothing of a segment of nine', async () => {
    expect([await verdict(9, 9), await verdict(9, 10)]).toEqual(['too_few', 'norm']);
  });
});

it('a segment on its own is told as it is told in the whole', { timeout: 60_000 }, async () => {
  const [made] = fc.sample(sketch, { numRuns: 1, seed: 3 });
  if (made === undefined) throw new Error('no book');
  const { book, rows } = bookOf(made);
  const whole = await patternsOf(book, rows);
  const part = await patternsOf(book, rows, 'full');
  expect(part.standings).toEqual(whole.standings.filter(({ segment }) => segment === 'full'));
  expect(part.accounts).toBeLessThan(whole.accounts);
});
