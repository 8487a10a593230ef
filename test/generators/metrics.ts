import fc from 'fast-check';
import type { Expression } from '../../src/expressions/index.ts';
import type { FactName } from '../../src/facts/index.ts';
import type { Basis, Comparison, Metric } from '../../src/metrics/index.ts';
import {
  aggregate,
  among,
  attribute,
  binary,
  call,
  column,
  countAll,
  countIf,
  derived,
  distinct,
  isNull,
  metric,
  not,
  number,
  rowDay,
  text,
} from './expressions.ts';
import type { MetricSketch } from './metric-of.ts';

/** What a metric is computed from and how: a sketch without name, points and policy. */
export type Kind = Omit<MetricSketch, 'name'>;

const window = fc.constantFrom(null, 1, 3, 7, 28);

function onFact(
  fact: FactName,
  calculate: Expression,
  where: Expression | null,
  windowDays: number | null,
  stillOpen = false,
): Kind {
  const basis: Basis = { kind: 'fact', fact, where, window: windowDays, stillOpen };
  return { basis, calculate };
}

const value = column('value', 'number');
const person = column('person_id');
const isLogin = binary(column('name'), '=', text('login'));
const eventWhere: fc.Arbitrary<Expression | null> = fc.constantFrom<(Expression | null)[]>(
  null,
  isLogin,
  not(isLogin),
  among(column('name'), ['report', 'export']),
  binary(value, '>', number(1)),
  binary(binary(value, '>=', number(0)), 'or', isNull(person)),
  binary(column('product'), '<>', text('core')),
  binary(column('name'), '=', attribute('plan')),
);

const eventValue: fc.Arbitrary<Expression> = fc.constantFrom(
  countAll,
  aggregate('count', value),
  distinct(person),
  distinct(column('name')),
  distinct(rowDay, person),
  binary(distinct(rowDay, person), '/', distinct(person)),
  binary(distinct(person), '/', derived('seats')),
  aggregate('sum', value),
  binary(aggregate('sum', value), '/', countAll),
  aggregate('avg', value),
  aggregate('min', value),
  aggregate('max', value),
  aggregate('median', value),
  aggregate('percentile', value, number(0.9)),
  aggregate('last', value),
  aggregate('any', isLogin),
  aggregate('share', isLogin),
  binary(countIf(isLogin), '/', countAll),
  aggregate('days_since_last'),
  aggregate('time_spent'),
  aggregate('busiest_person_share'),
  aggregate('unused_products'),
  binary(aggregate('sum', value), '-', aggregate('max', value)),
);

const onEvents: fc.Arbitrary<Kind> = fc
  .tuple(eventValue, eventWhere, window)
  .map(([calculate, where, windowDays]) => onFact('events', calculate, where, windowDays));

const sponsorMeeting = binary(
  binary(column('name'), '=', text('meeting')),
  'and',
  call('attended', text('executive sponsor')),
);

const onOthers: fc.Arbitrary<Kind> = fc.oneof(
  window.map((days) => onFact('events', aggregate('days_since_last'), sponsorMeeting, days)),
  fc.boolean().map((open) => onFact('tickets', countAll, null, null, open)),
  window.map((days) => onFact('tickets', aggregate('avg', column('csat', 'number')), null, days)),
  window.map((days) =>
    onFact(
      'tickets',
      countIf(isNull(column('first_response_at', 'instant'))),
      binary(column('kind'), '=', text('bug')),
      days,
    ),
  ),
  window.map((days) => onFact('surveys', aggregate('last', column('score', 'number')), null, days)),
  window.map((days) =>
    onFact(
      'surveys',
      aggregate('avg', column('score', 'number')),
      binary(column('kind'), '=', text('nps')),
      days,
    ),
  ),
  window.map((days) => onFact('surveys', countAll, null, days)),
  window.map((days) =>
    onFact(
      'surveys',
      binary(countIf(binary(column('score', 'number'), '>=', number(9))), '/', countAll),
      null,
      days,
    ),
  ),
  fc.constant(
    onFact('goals', binary(aggregate('count', column('reached_on', 'day')), '/', countAll), null, null),
  ),
  window.map((days) =>
    onFact(
      'goals',
      countIf(binary(call('days_until', column('due_on', 'day')), '<', number(0))),
      null,
      days,
      true,
    ),
  ),
  window.map((days) => onFact('advocacy', countAll, among(column('outcome'), ['won', 'introduced']), days)),
  window.map((days) => onFact('advocacy', aggregate('sum', value), null, days)),
  window.map((days) =>
    onFact('invoices', aggregate('sum', column('amount', 'number')), isNull(column('paid_on', 'day')), days),
  ),
  fc.constant(
    onFact('invoices', aggregate('max', call('days_since', column('due_on', 'day'))), null, null, true),
  ),
  fc.constant(onFact('contracts', countAll, null, null, true)),
  fc.constant(
    onFact(
      'contracts',
      aggregate('sum', column('arr', 'number')),
      binary(column('product'), '=', text('core')),
      null,
    ),
  ),
  window.map((days) =>
    onFact('readings', aggregate('last', value), binary(column('name'), '=', text('old_score')), days),
  ),
  window.map((days) =>
    onFact(
      'ratings',
      aggregate('avg', column('level', 'number')),
      binary(column('rubric'), '=', text('fit')),
      days,
    ),
  ),
  window.map((days) =>
    onFact(
      'feedback',
      binary(countIf(binary(column('polarity'), '=', text('negative'))), '/', countAll),
      not(isNull(column('feature'))),
      days,
    ),
  ),
  window.map((days) => onFact('feedback', distinct(person), null, days)),
  window.map((days) =>
    onFact('logs', aggregate('days_since_last'), binary(column('kind'), '=', text('call')), days),
  ),
  window.map((days) => onFact('logs', distinct(column('entered_by')), null, days)),
  window.map((days) => onFact('overrides', countAll, binary(column('band'), '=', text('at_risk')), days)),
  fc.constant(onFact('people', countAll, null, null, true)),
  fc.constant(
    onFact('people_roles', distinct(person), binary(column('role'), '=', text('champion')), null, true),
  ),
  fc
    .constantFrom('sentiment', 'fit', 'never_asked')
    .chain((rubric) =>
      fc
        .constantFrom(null, 1, 5, 30)
        .map((validFor): Kind => ({ basis: { kind: 'rubric', rubric, validFor } })),
    ),
);

const aboutAccount: fc.Arbitrary<Kind> = fc
  .constantFrom(
    derived('tenure_days'),
    derived('arr'),
    binary(derived('arr'), '/', derived('seats')),
    call('days_until', derived('renewal_on')),
    attribute('size', 'number'),
    derived('leaving'),
    call('least', derived('seats'), number(10)),
    binary(number(1), '/', binary(derived('tenure_days'), '-', number(3))),
  )
  .map((calculate): Kind => ({ basis: { kind: 'account' }, calculate }));

/** Values that are words: their points go by category. */
const categories: fc.Arbitrary<Kind> = fc.oneof(
  window.map(
    (days): Kind => ({
      ...onFact('events', aggregate('last', column('name')), null, days),
      valueType: 'text',
    }),
  ),
  fc.constant<Kind>({ basis: { kind: 'account' }, calculate: attribute('plan'), valueType: 'text' }),
  fc.constant<Kind>({
    ...onFact(
      'events',
      {
        kind: 'case',
        branches: [
          { when: binary(countAll, '>', number(3)), then: text('login') },
          { when: binary(countAll, '=', number(0)), then: text('report') },
        ],
        otherwise: null,
      },
      null,
      7,
    ),
    valueType: 'text',
  }),
);

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.constantFrom(1, 2, 5, 14).map((count): Comparison => ({ kind: 'own_median', days: count })),
  fc.constantFrom(1, 7).map((count): Comparison => ({ kind: 'previous_window', days: count })),
  fc.constant<Comparison>({ kind: 'last_year' }),
  fc.constantFrom(2, 5, 14).map((count): Comparison => ({ kind: 'slope', days: count })),
  fc.constant<Comparison>({ kind: 'peers' }),
);

/** Metrics that read others: `compared_with`, ratios of metrics, `coalesce` over a missing one. */
function onMetrics(before: readonly Metric[]): fc.Arbitrary<Kind>[] {
  const numeric = before.filter((one) => one.valueType === 'number').map((one) => one.name);
  if (numeric.length === 0) return [];
  const name = fc.constantFrom(...numeric);
  return [
    fc
      .tuple(name, comparison)
      .map(([of, how]): Kind => ({ basis: { kind: 'metric', metric: of }, comparison: how })),
    fc.tuple(name, name).chain(([a, b]) =>
      fc.constantFrom<Kind>(
        { basis: { kind: 'account' }, calculate: binary(metric(a), '/', metric(b)) },
        {
          basis: { kind: 'account' },
          calculate: binary(call('coalesce', metric(a), number(0)), '+', metric(b)),
        },
        { basis: { kind: 'account' }, calculate: call('coalesce', metric(a), metric(b), number(7)) },
        { basis: { kind: 'account' }, calculate: call('greatest', metric(a), metric(b)) },
      ),
    ),
  ];
}

/** How a metric gets its value, perhaps from the metrics before it. */
export function kinds(before: readonly Metric[]): fc.Arbitrary<Kind> {
  return fc.oneof(
    { weight: 5, arbitrary: onEvents },
    { weight: 5, arbitrary: onOthers },
    { weight: 1, arbitrary: aboutAccount },
    { weight: 1, arbitrary: categories },
    ...onMetrics(before).map((arbitrary) => ({ weight: 1, arbitrary })),
  );
}

/** Conditions of `only_for`. */
export function onlyFor(before: readonly Metric[]): fc.Arbitrary<Expression | null> {
  const conditions: Expression[] = [
    binary(derived('tenure_days'), '>=', number(5)),
    binary(attribute('plan'), '=', text('pro')),
    binary(derived('arr'), '>', number(0)),
    not(derived('leaving')),
    ...before
      .filter((one) => one.valueType === 'number')
      .map((one) => binary(metric(one.name), '>', number(0))),
  ];
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...conditions) },
  );
}
