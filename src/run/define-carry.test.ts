import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import { factCatalog } from '../facts/index.ts';
import { type HealthModel, parseModel } from '../model/index.ts';
import { sql } from '../sql/index.ts';
import { defineCarry } from './define-carry.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
  await engine.run(
    sql`create temp table before as select 'a' as account_id, 4.0 as use__good_value, date '2026-01-05' as use__good_on,
      7.0 as all_use__good_value, date '2026-01-05' as all_use__good_on, 2.0 as per_use__good_value, date '2026-01-05' as per_use__good_on,
      true as side__healthy, true as family_side__healthy`,
  );
});
afterAll(() => engine.close());

function modelOf(newUntil: number): HealthModel {
  const content = `model: health
stages:
  new: tenure_days < ${newUntil}
  known: otherwise
metrics:
  use: { label: Use, based_on: events, calculate: count(*), window: 7d, only_for: stage = 'known', points: { 0: 0, 10: 100 } }
  all_use: { label: All use, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 10: 100 } }
  per_use: { label: Share, calculate: use / all_use, points: { 0: 0, 1: 100 } }
dimensions: { adoption: { label: Adoption, weights: { use: 1, all_use: 1, per_use: 1 } } }
scorecards: { default: { weights: { adoption: 1 } } }
bands:
  at_risk: { from: 0, means: Likely to leave, then: act }
  healthy: { from: 50, means: Likely to stay, then: ask }
  change_margin: 2
  unknown_below: 50% measured
`;
  const { model, problems } = parseModel({ file: 'health.yaml', content }, factCatalog([]));
  if (model === null) throw new Error(JSON.stringify(problems));
  return model;
}

const goodValues = async (newUntil: number) => {
  const source = { relation: sql`before`, model: modelOf(90) };
  await defineCarry(engine, modelOf(newUntil), source);
  const [row] = await engine.rows(
    sql`select use__good_value as own, per_use__good_value as made, all_use__good_value as other from carry`,
  );
  return row;
};

it('the last good values go on under a version that measures alike', async () => {
  expect(await goodValues(90)).toEqual({ own: 4, made: 2, other: 7 });
});

it('where stages change, a metric that is only for one of them starts anew, and what is made from it', async () => {
  expect(await goodValues(60)).toEqual({ own: null, made: null, other: 7 });
});
