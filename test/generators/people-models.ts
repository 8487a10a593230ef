import fc from 'fast-check';
import type { Expression } from '../../src/expressions/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import type { Archetype, Bands, ScoringModel } from '../../src/score/index.ts';
import { archetype } from './archetype.ts';
import {
  aggregate,
  binary,
  call,
  column,
  countAll,
  countIf,
  dimension,
  distinct,
  not,
  number,
  rowDay,
  text,
} from './expressions.ts';
import { metricOf } from './metric-of.ts';

const bands: Bands = {
  list: [
    { name: 'at_risk', from: 0, means: 'a', then: 'a' },
    { name: 'watch', from: 40, means: 'b', then: 'b' },
    { name: 'healthy', from: 70, means: 'c', then: 'c' },
  ],
  changeMargin: 2,
  unknownBelow: 0.5,
};

const curve = {
  kind: 'linear' as const,
  knots: [
    { at: 0, points: 0 },
    { at: 3, points: 70 },
    { at: 8, points: 100 },
  ],
};

function model(
  scores: ScoringModel['scores'],
  name: string,
  metrics: readonly Metric[],
  scored: readonly string[],
  archetypes: readonly Archetype[] = [],
): ScoringModel {
  const children = scored.map((one) => ({ kind: 'metric' as const, name: one, weight: 1 }));
  return {
    name,
    scores,
    stages: [],
    metrics,
    rubrics: [],
    dimensions: [{ name: 'use', label: 'Use', combine: 'mean', children }],
    scorecards: [
      {
        name: 'default',
        when: null,
        children: [{ kind: 'dimension', name: 'use', weight: 1 }],
        mustKnow: [],
      },
    ],
    caps: [],
    archetypes,
    bands,
    segmentBy: null,
    family: 'arr_mean',
  };
}

const window = fc.constantFrom(1, 7, 28);

/** A model of people, and a model of accounts that reads its scores. */
export const peopleAndAccounts: fc.Arbitrary<{
  readonly people: ScoringModel;
  readonly accounts: ScoringModel;
}> = fc
  .record({
    days: window,
    condition: fc.constantFrom<(Expression | null)[]>(
      null,
      binary(column('band'), '=', text('healthy')),
      binary(column('score', 'number'), '>=', number(40)),
      not(call('contains', column('archetypes', 'texts'), text('ghost_user'))),
    ),
  })
  .map(({ days, condition }) => {
    const onEvents = (name: string, calculate: Expression): Metric =>
      metricOf({
        name,
        basis: { kind: 'fact', fact: 'events', where: null, window: days, stillOpen: false },
        calculate,
        curve,
      });
    const own = [onEvents('active_days', distinct(rowDay)), onEvents('events_each', countAll)];
    const people = model(
      'people',
      'persons',
      own,
      ['active_days', 'events_each'],
      [
        archetype('power_user', binary(dimension('use'), '>=', number(70))),
        archetype('ghost_user', binary(dimension('use'), '<', number(25))),
      ],
    );
    const onPeople = (name: string, calculate: Expression): Metric =>
      metricOf({
        name,
        basis: { kind: 'people', model: 'persons', where: condition },
        calculate,
        curve,
        ifMissing: { kind: 'count_as', points: 20 },
      });
    const score = column('score', 'number');
    const read = [
      onPeople('people_healthy', countIf(binary(column('band'), '=', text('healthy')))),
      onPeople('people_score', aggregate('avg', score)),
      onPeople('busiest', aggregate('max', column('active_days', 'number'))),
      onPeople('people_counted', countAll),
      onPeople('power_users', countIf(call('contains', column('archetypes', 'texts'), text('power_user')))),
    ];
    return {
      people,
      accounts: model(
        'accounts',
        'health',
        read,
        read.map((one) => one.name),
      ),
    };
  });
