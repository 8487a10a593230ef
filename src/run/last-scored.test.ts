import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import type { Day } from '../lib/index.ts';
import { id, sql } from '../sql/index.ts';
import { lastScored } from './last-scored.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
  await engine.run(sql`create temp table scores as select * from (values
    ('a', date '2026-01-01'), ('a', date '2026-01-04'), ('a', date '2026-01-06'), ('b', date '2026-01-06')) t(account_id, day)`);
  await engine.run(sql`create temp table outcomes as select *, 'churned' as kind, __occurred_on as __counts_from, null::date as __counts_until
    from (values
      ('a', 'o1', 'price', date '2026-01-07'),
      ('a', 'o3', 'rival', date '2026-01-08'),
      ('a', 'o2', 'price', date '2026-01-08'),
      ('b', 'o4', 'price', date '2026-01-07'),
      ('b', 'o5', null, date '2026-01-08')) t(account_id, __row_key, reason, __occurred_on)`);
});
afterAll(() => engine.close());

test('an account left by its last churn, of several on a day the one whose row comes last', async () => {
  const found = await lastScored(engine, id('scores'), ['a', 'b'], '2026-01-31' as Day);
  expect(found.get('a')).toEqual({
    day: '2026-01-06',
    churn: { on: '2026-01-08', key: 'o3', reason: 'rival' },
  });
});

test('a churn without a reason does not borrow that of one before', async () => {
  const found = await lastScored(engine, id('scores'), ['b'], '2026-01-31' as Day);
  expect(found.get('b')?.churn).toEqual({ on: '2026-01-08', key: 'o5', reason: null });
});
