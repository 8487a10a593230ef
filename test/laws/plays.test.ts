import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import type { Expression } from '../../src/expressions/index.ts';
import { addDays } from '../../src/lib/index.ts';
import { compileMeasurements } from '../../src/metrics/index.ts';
import type { HealthModel, Movement, Play } from '../../src/model/index.ts';
import { compilePlayStarts, playConditions, playRelations, playsLookBack } from '../../src/plays/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { day, literal, sql } from '../../src/sql/index.ts';
import { books } from '../generators/books.ts';
import { spans } from '../generators/days.ts';
import {
  attribute,
  band,
  binary,
  call,
  days,
  dimension,
  metric,
  number,
  score,
  text,
} from '../generators/expressions.ts';
import { models } from '../generators/models.ts';
import { judgePlays } from '../judge/plays.ts';
import { openWorld } from '../judge/world.ts';
import { cases, isLong } from '../support/effort.ts';
import { define } from '../support/load-book.ts';
import { judgeTask } from '../support/scorer.ts';
import { keepScores, specOf } from '../support/sql-scorer.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const patience = isLong ? 3_600_000 : 180_000;

function playable(model: ScoringModel): fc.Arbitrary<HealthModel> {
  const figures = [
    ...model.dimensions.map(({ name }) => dimension(name)),
    ...model.metrics.filter(({ valueType }) => valueType === 'number').map(({ name }) => metric(name)),
    score,
  ];
  const movements = fc.record({
    of: fc.constantFrom(...figures),
    direction: fc.constantFrom('rises' as const, 'falls' as const),
    by: fc.constantFrom(1, 10, 25),
    withinDays: fc.constantFrom(1, 3, 7),
  });
  const conditions: Expression[] = [
    binary(band, '=', text('at_risk')),
    binary(attribute('plan'), '=', text('pro')),
    call('sponsor_left_within', days(20)),
    ...figures.map((figure) => binary(figure, '<', number(50))),
    ...model.caps.map(
      ({ name }): Expression => ({ kind: 'name', name: { scope: 'cap', cap: name, type: 'boolean' } }),
    ),
  ];
  const starts: fc.Arbitrary<Expression | Movement> = fc.oneof(movements, fc.constantFrom(...conditions));
  return fc
    .array(
      fc.record({
        when: fc.oneof({ weight: 5, arbitrary: starts }, { weight: 1, arbitrary: fc.constant(null) }),
        opens: fc.constantFrom('risk' as const, 'opportunity' as const),
        notAgainForDays: fc.constantFrom(1, 2, 5),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((sketches) => {
      const plays = sketches.map(
        (sketch, index): Play => ({
          name: `play${index + 1}`,
          reason: null,
          for: 'csm',
          due: { days: 1, working: false },
          steps: ['Call'],
          success: null,
          ...sketch,
        }),
      );
      return {
        ...model,
        archetypes: model.archetypes.map((one, index) => ({ ...one, play: `play${index + 1}` })),
        plays,
        primary: true,
        objective: null,
        reviewEveryDays: null,
        silences: [],
        reasons: [],
        untoldArchetypes: [],
        journey: [],
        fingerprint: 'made',
      };
    });
}

it(
  'plays start by the compiled SQL as by the judge: conditions, movements, patterns, cool-down, causes, open risks',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        books(),
        models({ mostMetrics: 3 }).chain(playable),
        spans,
        fc.infiniteStream(fc.nat(99)),
        async (book, model, span, dice) => {
          const roll = (chance: number): boolean => (dice.next().value ?? 0) < chance;
          const task = { book, model, ...span };
          const { rows } = judgeTask(task);
          const on = span.to;
          const previous = span.from < on && roll(80) ? addDays(on, -1) : null;
          const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
          const started = accounts.flatMap((accountId) =>
            model.plays
              .filter(() => roll(30))
              .map(({ name }) => ({
                accountId,
                play: name,
                on: addDays(on, -1 - ((dice.next().value ?? 0) % 6)),
              })),
          );
          const openRisks = accounts.filter(() => roll(20));
          const change = roll(50)
            ? accounts.flatMap((accountId) =>
                ['data', 'model', 'scorecard', 'cap', 'returned']
                  .filter(() => roll(50))
                  .map((cause) => ({
                    accountId,
                    cause,
                    metric:
                      cause === 'data' || cause === 'returned' ? (model.metrics[0]?.name ?? null) : null,
                    label: cause === 'returned' && roll(50) ? 'feed' : null,
                    points: (dice.next().value ?? 0) - 50,
                  })),
              )
            : null;
          const judged = judgePlays({
            world: openWorld(book, model),
            model,
            rows,
            on,
            previous,
            started,
            openRisks,
            change,
          });

          await keepScores(engine, task, 'scores');
          const grid = compileMeasurements({
            ...specOf(task, { ...model, metrics: [], caps: [], archetypes: [] }),
            conditions: playConditions(model),
          });
          await engine.runPlan({ steps: grid.steps });
          await define(
            engine,
            'started',
            [
              { name: 'account_id', type: 'VARCHAR' },
              { name: 'play', type: 'VARCHAR' },
              { name: 'on_day', type: 'DATE' },
            ],
            started.map((start) => [literal(start.accountId), literal(start.play), day(start.on)]),
          );
          await define(
            engine,
            'open_risks',
            [{ name: 'account_id', type: 'VARCHAR' }],
            openRisks.map((one) => [literal(one)]),
          );
          await define(
            engine,
            'moved',
            [
              ...['account_id', 'cause', 'metric', 'label'].map((name) => ({ name, type: 'VARCHAR' })),
              { name: 'points', type: 'DOUBLE' },
            ],
            (change ?? []).map((part) =>
              [part.accountId, part.cause, part.metric, part.label, part.points].map((cell) => literal(cell)),
            ),
          );
          const plays = compilePlayStarts(
            model,
            { on, previous, timeZone: 'UTC' },
            {
              ...playRelations,
              snapshots: 'scores',
              grid: grid.relation,
              started: 'started',
              openRisks: 'open_risks',
              change: change === null ? null : 'moved',
            },
          );
          await engine.runPlan(plays);
          const said = await engine.rows(
            sql`select account_id, play, state, because from play_starts order by account_id, play`,
          );
          await engine.dropPlan(plays);
          await engine.dropPlan({ steps: grid.steps });
          const byName = (a: { accountId: string; play: string }, b: typeof a): number =>
            JSON.stringify([a.accountId, a.play]) < JSON.stringify([b.accountId, b.play]) ? -1 : 1;
          expect(
            said
              .map((row) => ({
                accountId: String(row.account_id),
                play: String(row.play),
                state: row.state,
                because: row.because,
              }))
              .sort(byName),
          ).toEqual(judged.toSorted(byName));
          expect(playsLookBack(model)).toBeLessThanOrEqual(7);
        },
      ),
      cases(15, 2000),
    );
  },
  patience,
);
