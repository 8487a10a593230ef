import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metric, scoringModel } from '../../test/support/score/build-model.ts';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import type { Day } from '../lib/index.ts';
import { accountDayScope } from '../metrics/index.ts';
import { sql } from '../sql/index.ts';
import { compileScore } from './compile-score.ts';
import { accountRelations } from './score-span.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

describe('a model of people', () => {
  it('scores persons at each account, with the carry of each, under names of its own', async () => {
    await engine.run(sql`create temp table people_measurements as
      select person_id, account_id, date '2026-01-05' as day, date '2025-01-01' as life_from,
        null::varchar as parent_id, null::double as arr, null::double as seats, null::date as renewal_on,
        null::date as decide_by, false as leaving, 10 as tenure_days, null::varchar as stage, 'default' as scorecard,
        'default' as segment, m::double as m__value, 'measured' as m__state, false as m__held,
        m::double as m__good_value, day as m__good_on
      from (values ('p1', 'a', 69), ('p2', 'a', 69), ('p1', 'b', 69)) as given(person_id, account_id, m)`);
    await engine.run(
      sql`create temp table people_carry as select 'p1' as person_id, 'a' as account_id, true as side__watch, true as side__healthy`,
    );
    const model = scoringModel({ metrics: [metric('m')], scores: 'people' });
    const day = '2026-01-05' as Day;
    const plan = compileScore(
      model,
      { from: day, to: day, modelVersion: '1', backCast: false, provisionalFrom: null },
      accountDayScope({ timeZone: 'UTC' }),
      {
        ...accountRelations,
        measurements: 'people_measurements',
        carry: 'people_carry',
        snapshot: 'people_scores__users',
        carryOut: 'people_carry_out',
        prefix: 'people_',
      },
    );
    await engine.runPlan({ steps: plan.steps });
    const rows = await engine.rows(
      sql`select account_id, person_id, band from people_scores__users order by account_id, person_id`,
    );
    expect(rows).toEqual([
      { account_id: 'a', person_id: 'p1', band: 'healthy' },
      { account_id: 'a', person_id: 'p2', band: 'watch' },
      { account_id: 'b', person_id: 'p1', band: 'watch' },
    ]);
    expect(
      await engine.rows(sql`select account_id, person_id, side__healthy from people_carry_out order by all`),
    ).toEqual([
      { account_id: 'a', person_id: 'p1', side__healthy: true },
      { account_id: 'a', person_id: 'p2', side__healthy: false },
      { account_id: 'b', person_id: 'p1', side__healthy: false },
    ]);
  });
});
