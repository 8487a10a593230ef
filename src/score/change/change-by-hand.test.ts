import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  children,
  compare,
  dimension,
  metric,
  scoringModel,
  threeBands,
} from '../../../test/support/score/build-model.ts';
import { type Given, type MeasuredRow, scoreRows } from '../../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb, type Row } from '../../engine/index.ts';
import { id, sql } from '../../sql/index.ts';
import type { ScoringModel } from '../scoring-model.ts';
import { changeRelations } from './change-input.ts';
import { compileChange } from './compile-change.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

type End = Partial<MeasuredRow> & { metrics: Record<string, Given> };
const missing: Given = { state: 'undefined' };

async function change(
  model: ScoringModel,
  a: End,
  b: End,
  modelB = model,
  backfilled?: string,
): Promise<Row[]> {
  const ends: [string, ScoringModel, End][] = [
    ['a', model, a],
    ['b', modelB, b],
    ['b_by_a', model, b],
  ];
  for (const [name, by, end] of ends) {
    await scoreRows(engine, by, [{ account: 'x', ...end }]);
    await engine.run(sql`create or replace temp table ${id(name)} as select * from snapshot`);
  }
  const relations = { ...changeRelations, backfilled: backfilled === undefined ? null : 'late' };
  await engine.run(
    sql`create or replace temp table late as select 'x' as account_id, ${backfilled ?? ''} as metric`,
  );
  await engine.runPlan(compileChange(model, relations));
  return engine.rows(
    sql`select cause, metric, label, round(points, 6) as points from change order by cause, metric`,
  );
}

const part = (cause: string, name: string | null, points: number | null, label: string | null = null) => ({
  cause,
  metric: name,
  label,
  points,
});

const bands = { ...threeBands, unknownBelow: 0.2 };
const model = scoringModel({
  metrics: [metric('use'), metric('calls'), metric('visits')],
  dimensions: [dimension('side', { use: 2, calls: 1, visits: 1 })],
  bands,
});

describe('a change', () => {
  it('is data where a metric has other points, by its weight', async () => {
    const parts = await change(
      model,
      { metrics: { use: 80, calls: 60, visits: 40 } },
      { metrics: { use: 60, calls: 64, visits: 40 } },
    );
    expect(parts).toEqual([part('data', 'calls', 1), part('data', 'use', -10)]);
  });

  it('is missing where a metric is gone, against the mean of those that stay', async () => {
    const parts = await change(
      model,
      { metrics: { use: 80, calls: 60, visits: 40 } },
      { metrics: { use: 80, calls: 60, visits: missing } },
    );
    expect(parts).toEqual([part('missing', 'visits', 8.333333)]);
  });

  it('is returned where a metric is new, against the mean without it', async () => {
    const parts = await change(
      model,
      { metrics: { use: 80, calls: 60, visits: missing } },
      { metrics: { use: 80, calls: 60, visits: 40 } },
    );
    expect(parts).toEqual([part('returned', 'visits', -8.333333)]);
  });

  it('is against the stand-in where there is one', async () => {
    const counted = {
      ...model,
      metrics: [
        metric('use'),
        metric('calls'),
        metric('visits', { ifMissing: { kind: 'count_as' as const, points: 20 } }),
      ],
    };
    const full = { metrics: { use: 80, calls: 60, visits: 40 } };
    const without = { metrics: { use: 80, calls: 60, visits: missing } };
    expect(await change(counted, full, without)).toEqual([part('missing', 'visits', -5)]);
    expect(await change(counted, without, full)).toEqual([part('returned', 'visits', 5)]);
  });

  it('takes a worst node as one leaf', async () => {
    const worst = scoringModel({
      metrics: [metric('use'), metric('calls'), metric('visits')],
      dimensions: [dimension('low', { use: 1, calls: 1 }, 'worst'), dimension('side', { visits: 1 })],
      bands,
    });
    const parts = await change(
      worst,
      { metrics: { use: 80, calls: 60, visits: 40 } },
      { metrics: { use: 20, calls: 90, visits: 40 } },
    );
    expect(parts).toEqual([part('data', 'low', -20)]);
  });

  it('is a cap where it takes more, or less, than before', async () => {
    const capped = {
      ...model,
      caps: [
        {
          name: 'quiet',
          when: compare({ scope: 'points', metric: 'use', type: 'number' }, '<', 60),
          neverBetterThan: 'at_risk',
          because: '',
        },
      ],
    };
    const parts = await change(
      capped,
      { metrics: { use: 80, calls: 60, visits: 40 } },
      { metrics: { use: 50, calls: 60, visits: 40 } },
    );
    expect(parts).toEqual([part('cap', null, -11), part('data', 'use', -15)]);
  });

  it('is scorecard where the account moved to another, and model where the weights changed', async () => {
    const cards = (other: number): ScoringModel => ({
      ...model,
      scorecards: [
        { name: 'default', when: null, children: children({ use: 1, calls: 1 }), mustKnow: [] },
        { name: 'large', when: null, children: children({ use: 3, calls: other }), mustKnow: [] },
      ],
    });
    const metrics = { use: 80, calls: 40, visits: 10 };
    expect(await change(cards(1), { metrics }, { metrics, scorecard: 'large' })).toEqual([
      part('scorecard', null, 10),
    ]);
    expect(await change(cards(1), { metrics }, { metrics, scorecard: 'large' }, cards(7))).toEqual([
      part('model', null, -18),
      part('scorecard', null, 10),
    ]);
  });

  it('is one part where nothing is there on both', async () => {
    const parts = await change(
      model,
      { metrics: { use: 80, calls: missing } },
      { metrics: { use: missing, calls: 50 } },
    );
    expect(parts).toEqual([part('unsplit', null, -30)]);
  });

  it('is not split where an end is unknown, and there is none where nothing changed', async () => {
    const metrics = { use: 80, calls: 60, visits: 40 };
    expect(await change(model, { metrics }, { metrics: {} })).toEqual([part('unsplit', null, null)]);
    expect(await change(model, { metrics }, { metrics })).toEqual([]);
  });

  it('is labelled by feed where the metric is held or broken at an end, else by backfill', async () => {
    const held: Given = { state: 'measured', value: 70, held: true, good: 70, goodOn: '2026-01-01' };
    const before = { metrics: { use: 80, calls: 60, visits: 40 } };
    expect(
      await change(model, before, { metrics: { use: held, calls: 64, visits: 40 } }, model, 'calls'),
    ).toEqual([part('data', 'calls', 1, 'backfill'), part('data', 'use', -5, 'feed')]);
    expect(
      await change(
        model,
        before,
        { metrics: { use: 80, calls: 60, visits: { state: 'feed_broken' } } },
        model,
        'visits',
      ),
    ).toEqual([part('missing', 'visits', 8.333333, 'feed')]);
  });
});
