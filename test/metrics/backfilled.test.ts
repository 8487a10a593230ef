import { expect, test } from 'vitest';
import { openDuckdb } from '../../src/engine/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { backfilled, compileBackfilled, type Metric } from '../../src/metrics/index.ts';
import { id, sql } from '../../src/sql/index.ts';
import { attribute, binary, column, countAll, text } from '../generators/expressions.ts';
import type { Book, FactRow } from '../support/book.ts';
import { loadBook } from '../support/load-book.ts';
import { metric, scoringModel } from '../support/score/build-model.ts';
import { specOf } from './measure-book.ts';

const late = '2026-03-05T09:00:00';
const before = '2026-03-01T09:00:00';
const since = '2026-03-03' as Day;
const on = '2026-03-06' as Day;

const row = (key: string, knownAt: string, columns: FactRow['columns']): FactRow => ({
  key,
  source: 'test',
  knownAt,
  knownUntil: null,
  columns,
});
const event = (key: string, account: string, known: string, name: string, at = before): FactRow =>
  row(key, known, { account_id: account, event_id: key, name, occurred_at: at });
const book: Book = {
  facts: {
    accounts: ['acme', 'bolt'].map((account) =>
      row(account, '2026-01-01T00:00:00', { account_id: account, started_on: '2026-01-01', plan: 'login' }),
    ),
    events: [
      event('e1', 'acme', late, 'login'),
      event('e2', 'acme', before, 'report'),
      event('e3', 'bolt', late, 'login', late),
      event('e4', 'bolt', late, 'old', '2026-02-01T09:00:00'),
    ],
  },
  sources: [],
  quietDays: [],
  extra: [{ fact: 'accounts', name: 'plan', type: 'text' }],
  winBackByEvent: false,
};
const counting = (name: string, where: Parameters<typeof binary>[0] | null, window: number | null): Metric =>
  metric(name, {
    basis: { kind: 'fact', fact: 'events', where, window, stillOpen: false },
    calculate: countAll,
    facts: ['events'],
  });

test('names the metrics that count a row of before the first day that became known after it, and those that read them', async () => {
  const logins = counting('logins', binary(column('name'), '=', text('login')), 7);
  const model = scoringModel({
    metrics: [
      logins,
      counting('reports', binary(column('name'), '=', text('report')), 7),
      counting('like_the_plan', binary(column('name'), '=', attribute('plan')), null),
      metric('of_logins', {
        basis: { kind: 'metric', metric: 'logins' },
        calculate: null,
        reads: ['logins'],
      }),
    ],
  });
  const engine = await openDuckdb({ threads: 1 });
  try {
    await loadBook(engine, book);
    await engine.runPlan(compileBackfilled(specOf(book, model, on, on), since));
    const rows = await engine.rows(sql`select account_id, metric from ${id(backfilled)} order by all`);
    expect(rows.map(({ account_id, metric }) => `${account_id} ${metric}`)).toEqual([
      'acme like_the_plan',
      'acme logins',
      'acme of_logins',
    ]);
  } finally {
    await engine.close();
  }
});
