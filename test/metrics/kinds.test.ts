import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import type { Expression } from '../../src/expressions/index.ts';
import type { FactName } from '../../src/facts/index.ts';
import { addDays, type Day, snapshotColumns } from '../../src/lib/index.ts';
import type { Basis, Metric } from '../../src/metrics/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import {
  aggregate,
  among,
  attribute,
  binary,
  column,
  distinct,
  number,
  rowDay,
  text,
} from '../generators/expressions.ts';
import { metricOf } from '../generators/metric-of.ts';
import type { Book, Cell } from '../support/book.ts';
import { loadBook } from '../support/load-book.ts';
import { defineCarry, measure, specOf } from './measure-book.ts';

const day = '2025-03-10' as Day;
const hostile = `pl"an'; drop table accounts --`;

function rows(fact: FactName, cells: readonly Record<string, Cell>[]): Book['facts'] {
  const all = cells.map((columns, index) => ({
    key: `${fact}-${index}`,
    source: fact,
    knownAt: '2025-01-01T00:00:00',
    knownUntil: null,
    columns: { account_id: 'a', ...columns },
  }));
  return { [fact]: all };
}

const event = (
  at: string,
  person: string | null,
  name: string,
  value: number | null,
): Record<string, Cell> => ({
  event_id: at,
  person_id: person,
  name,
  occurred_at: `2025-03-${at}`,
  value,
  product: name,
});

const book: Book = {
  facts: {
    ...rows('accounts', [{ name: 'A', started_on: '2025-01-01', [hostile]: 'gold' }]),
    ...rows('events', [
      event('01T09:00:00', 'p1', 'login', 1),
      event('08T09:00:00', 'p1', 'login', 0.1),
      event('08T09:10:00', 'p1', 'report', 0.2),
      event('08T09:40:00', 'p1', 'report', null),
      event('09T12:00:00', 'p2', 'login', 10),
      event('10T12:00:00', null, 'login', 4),
    ]),
    ...rows('tickets', [
      { ticket_id: 't1', opened_at: '2025-03-02T10:00:00', solved_at: '2025-03-10T10:00:00', csat: 4 },
      { ticket_id: 't2', opened_at: '2025-03-09T10:00:00', solved_at: null, csat: null },
    ]),
    ...rows('entitlements', [
      { product: 'login', starts_on: '2025-01-01', ends_on: null },
      { product: 'audit', starts_on: '2025-01-01', ends_on: null },
    ]),
  },
  sources: (['events', 'tickets', 'entitlements', 'surveys'] as const).map((fact) => ({
    source: fact,
    fact,
    collectsFrom: '2025-01-01' as Day,
    every: null,
    atLeast: null,
    hold: 14,
  })),
  quietDays: [],
  extra: [{ fact: 'accounts', name: hostile, type: 'text' }],
  winBackByEvent: false,
};

const events7: Basis = { kind: 'fact', fact: 'events', where: null, window: 7, stillOpen: false };
const value = column('value', 'number');
const person = column('person_id');
const isLogin = binary(column('name'), '=', text('login'));

/** Calculation over the events of seven days, and what it gives on the day. */
const cases: readonly (readonly [string, Expression, number | string | null])[] = [
  ['count(*)', aggregate('count'), 5],
  ['count(value)', aggregate('count', value), 4],
  ['count(distinct person_id)', distinct(person), 2],
  ['count(distinct (day, person_id))', distinct(rowDay, person), 2],
  ['sum(value)', aggregate('sum', value), 14.3],
  ['avg(value)', aggregate('avg', value), 3.575],
  ['min(value)', aggregate('min', value), 0.1],
  ['max(value)', aggregate('max', value), 10],
  ['median(value)', aggregate('median', value), 2.1],
  ['percentile(value, 50%)', aggregate('percentile', value, number(0.5)), 2.1],
  ['last(value)', aggregate('last', value), 4],
  ['any(login)', aggregate('any', isLogin), 1],
  ['share(login)', aggregate('share', isLogin), 0.6],
  ['days_since_last', aggregate('days_since_last'), 0],
  ['time_spent', aggregate('time_spent'), 0.166666667],
  ['busiest_person_share', aggregate('busiest_person_share'), 0.75],
  ['unused_products', aggregate('unused_products'), 1],
  ['a ratio', binary(aggregate('sum', value), '/', distinct(person)), 7.15],
];

const others: readonly (readonly [string, Metric, number | string | null, string])[] = [
  [
    'open tickets',
    metricOf({
      name: 'm',
      basis: { kind: 'fact', fact: 'tickets', where: null, window: null, stillOpen: true },
      calculate: aggregate('count'),
    }),
    1,
    'measured',
  ],
  [
    'satisfaction, known when solved',
    metricOf({
      name: 'm',
      basis: { kind: 'fact', fact: 'tickets', where: null, window: 28, stillOpen: false },
      calculate: aggregate('avg', column('csat', 'number')),
    }),
    4,
    'measured',
  ],
  [
    'rows of a hostile attribute',
    metricOf({
      name: 'm',
      basis: { ...events7, where: among(attribute(hostile), ['gold', "x'); drop table accounts; --"]) },
      calculate: aggregate('count'),
    }),
    5,
    'measured',
  ],
  [
    'an average of nothing',
    metricOf({
      name: 'm',
      basis: { ...events7, where: binary(column('name'), '=', text("no'ne")) },
      calculate: aggregate('avg', value),
    }),
    null,
    'undefined',
  ],
  [
    'a survey never answered',
    metricOf({
      name: 'm',
      basis: { kind: 'fact', fact: 'surveys', where: null, window: 90, stillOpen: false },
      calculate: aggregate('last', column('score', 'number')),
    }),
    null,
    'never_collected',
  ],
  [
    'a fact that nothing feeds',
    metricOf({
      name: 'm',
      basis: { kind: 'fact', fact: 'goals', where: null, window: null, stillOpen: false },
      calculate: aggregate('count'),
    }),
    null,
    'never_collected',
  ],
];

function modelOf(metric: Metric): ScoringModel {
  return {
    name: 'health',
    scores: 'accounts',
    stages: [],
    metrics: [metric],
    rubrics: [],
    dimensions: [],
    scorecards: [],
    caps: [],
    archetypes: [],
    bands: { list: [], changeMargin: 0, unknownBelow: 0.5 },
    segmentBy: null,
    family: 'mean',
  };
}

describe('kinds of metrics', () => {
  let engine: DuckdbEngine;
  beforeAll(async () => {
    engine = await openDuckdb({ threads: 1 });
    await loadBook(engine, book);
  });
  afterAll(() => engine.close());

  /** The metric on the day: alone, and as the last day of a range. */
  async function both(metric: Metric): Promise<{ value: unknown; state: unknown }[]> {
    const model = modelOf(metric);
    await defineCarry(engine, model, new Map());
    const alone = await measure(engine, specOf(book, model, day, day));
    const range = await measure(engine, specOf(book, model, addDays(day, -12), day));
    expect(range).toHaveLength(13);
    return [alone[0], range.at(-1)].map((row) => ({
      value: row?.[snapshotColumns.value('m')],
      state: row?.[snapshotColumns.state('m')],
    }));
  }

  it.each(cases)('%s', async (_, calculate, expected) => {
    const wanted = { value: expected, state: 'measured' };
    expect(await both(metricOf({ name: 'm', basis: events7, calculate }))).toEqual([wanted, wanted]);
  });

  it.each(others)('%s', async (_, metric, expected, state) => {
    const wanted = { value: expected, state };
    expect(await both(metric)).toEqual([wanted, wanted]);
  });

  it('gives a failed metric its state and computes nothing of it', async () => {
    const metric = metricOf({
      name: 'm',
      basis: events7,
      calculate: aggregate('sum', column('no_such_column', 'number')),
    });
    const model = modelOf(metric);
    await defineCarry(engine, model, new Map());
    await expect(measure(engine, specOf(book, model, day, day))).rejects.toThrow();
    const spec = { ...specOf(book, model, day, day), failed: new Map([['m', 'no such column']]) };
    const [row] = await measure(engine, spec);
    expect([row?.m__state, row?.m__value]).toEqual(['failed', null]);
  });

  it('lets a metric of answers fail without the plan of those that compare it with earlier days', async () => {
    const answers = metricOf({
      name: 'm',
      basis: { kind: 'fact', fact: 'surveys', where: null, window: 7, stillOpen: false },
      calculate: aggregate('last', column('score', 'number')),
    });
    const comparing = metricOf({
      name: 'n',
      basis: { kind: 'metric', metric: 'm' },
      comparison: { kind: 'own_median', days: 5 },
    });
    const model = { ...modelOf(answers), metrics: [answers, comparing] };
    await defineCarry(engine, model, new Map());
    for (const from of [day, addDays(day, -12)]) {
      const rows = await measure(engine, specOf(book, model, from, day, new Set(['m'])));
      const states = rows.map((row) => [row.m__state, row.n__state, row.n__value]);
      expect(states).toEqual(rows.map(() => ['failed', 'failed', null]));
      expect(rows.length).toBeGreaterThan(0);
    }
  });
});
