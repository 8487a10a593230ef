import fc from 'fast-check';
import type { Dimension, WeightedChild } from '../../src/dimensions/index.ts';
import type { Expression } from '../../src/expressions/index.ts';
import type { Curve, IfMissing, Metric, Rubric } from '../../src/metrics/index.ts';
import type { Archetype, Bands, Cap, Scorecard, ScoringModel, Stage } from '../../src/score/index.ts';
import { archetype } from './archetype.ts';
import {
  attribute,
  band,
  binary,
  call,
  capHolds,
  days,
  derived,
  dimension,
  metric,
  not,
  nothing,
  number,
  pointsOf,
  score,
  stage,
  text,
} from './expressions.ts';
import { metricOf } from './metric-of.ts';
import { kinds, onlyFor } from './metrics.ts';

const points = fc.constantFrom(0, 10, 39, 40, 50, 69.5, 70, 99, 100);

/** Curves with knots on the numbers that values like to be. */
function curves(valueType: Metric['valueType']): fc.Arbitrary<Curve> {
  if (valueType === 'text') {
    return fc.record({
      kind: fc.constant('categories' as const),
      points: fc.dictionary(fc.constantFrom('login', 'report', 'meeting', 'pro'), points, {
        maxKeys: 3,
        noNullPrototype: true,
      }),
      otherwise: fc.option(points, { nil: null }),
    });
  }
  const ats = fc.uniqueArray(fc.constantFrom(-1, 0, 0.5, 1, 2, 3, 7, 14, 100), {
    minLength: 1,
    maxLength: 4,
  });
  const rising = ats.map((list) => list.toSorted((a, b) => a - b));
  return fc.oneof(
    {
      weight: 4,
      arbitrary: rising.chain((list) =>
        fc.tuple(...list.map(() => points)).map(
          (all): Curve => ({
            kind: 'linear',
            knots: list.map((at, index) => ({ at, points: all[index] ?? 0 })),
          }),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: rising.chain((list) =>
        fc.tuple(points, ...list.map(() => points)).map(
          ([below, ...all]): Curve => ({
            kind: 'steps',
            below,
            steps: list.map((from, index) => ({ from, points: all[index] ?? 0 })),
          }),
        ),
      ),
    },
    { weight: 1, arbitrary: fc.boolean().map((falling): Curve => ({ kind: 'percentile', falling })) },
    { weight: 1, arbitrary: fc.constant<Curve>({ kind: 'as_is' }) },
    {
      weight: 1,
      arbitrary: fc.option(points, { nil: null }).map(
        (otherwise): Curve => ({
          kind: 'categories',
          points: { 0: 0, 1: 100, true: 100 },
          otherwise,
        }),
      ),
    },
  );
}

const ifMissing: fc.Arbitrary<IfMissing> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<IfMissing>({ kind: 'leave_out' }) },
  { weight: 1, arbitrary: fc.constant<IfMissing>({ kind: 'keep_weight' }) },
  { weight: 1, arbitrary: points.map((count): IfMissing => ({ kind: 'count_as', points: count })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 2, 10).map((last): IfMissing => ({ kind: 'keep_last', days: last })),
  },
);

/** Metrics one after the other, each perhaps reading those before it. */
function metrics(most: number): fc.Arbitrary<readonly Metric[]> {
  const add = (before: readonly Metric[], left: number): fc.Arbitrary<readonly Metric[]> => {
    if (left === 0) return fc.constant(before);
    return kinds(before)
      .chain((kind) =>
        fc.record({
          kind: fc.constant(kind),
          curve: fc.oneof(
            { weight: 8, arbitrary: curves(kind.valueType ?? 'number') },
            { weight: before.length === 0 ? 0 : 1, arbitrary: fc.constant(null) },
          ),
          ifMissing,
          onlyFor: onlyFor(before),
        }),
      )
      .chain(({ kind, ...rest }) =>
        add([...before, metricOf({ ...kind, ...rest, name: `m${before.length + 1}` }, before)], left - 1),
      );
  };
  return fc.integer({ min: 1, max: most }).chain((count) => add([], count));
}

const weight = fc.constantFrom(1, 2, 3, 0.5, 10, 60);

function children(names: readonly WeightedChild[], atLeast: number): fc.Arbitrary<WeightedChild[]> {
  return fc
    .subarray([...names], { minLength: Math.min(atLeast, names.length) })
    .chain((chosen) =>
      fc
        .tuple(...chosen.map(() => weight))
        .map((all) => chosen.map((child, index) => ({ ...child, weight: all[index] ?? 1 }))),
    );
}

/** Dimensions, each of metrics and of the dimensions before it. */
function dimensions(scored: readonly Metric[]): fc.Arbitrary<readonly Dimension[]> {
  const leaves = scored.map((one): WeightedChild => ({ kind: 'metric', name: one.name, weight: 1 }));
  const add = (before: readonly Dimension[], left: number): fc.Arbitrary<readonly Dimension[]> => {
    if (left === 0) return fc.constant(before);
    const below = before.map((one): WeightedChild => ({ kind: 'dimension', name: one.name, weight: 1 }));
    return fc
      .record({
        children: children([...leaves, ...below], 1),
        combine: fc.constantFrom('mean' as const, 'mean' as const, 'worst' as const, 'best' as const),
      })
      .chain((node) => {
        const name = `d${before.length + 1}`;
        return add([...before, { name, label: name, ...node }], left - 1);
      });
  };
  return fc.integer({ min: 1, max: 4 }).chain((count) => add([], count));
}

const segmentConditions: readonly Expression[] = [
  binary(attribute('plan'), '=', text('pro')),
  binary(derived('arr'), '>=', number(12_000.5)),
  binary(derived('tenure_days'), '<', number(10)),
  binary(call('days_until', derived('decide_by')), '<', number(60)),
  binary(derived('leaving'), '=', { kind: 'literal', type: 'boolean', value: true }),
];

const stages: fc.Arbitrary<readonly Stage[]> = fc
  .tuple(fc.subarray([...segmentConditions], { maxLength: 2 }), fc.boolean())
  .map(([conditions, hasOtherwise]) => [
    ...conditions.map((when, index) => ({ name: `s${index + 1}`, when })),
    ...(hasOtherwise ? [{ name: 'other', when: null }] : []),
  ]);

function scorecards(
  all: readonly Dimension[],
  scored: readonly Metric[],
): fc.Arbitrary<readonly Scorecard[]> {
  const nodes: WeightedChild[] = [
    ...all.map((one): WeightedChild => ({ kind: 'dimension', name: one.name, weight: 1 })),
    ...scored.slice(0, 2).map((one): WeightedChild => ({ kind: 'metric', name: one.name, weight: 1 })),
  ];
  const card = (when: Expression | null, name: string): fc.Arbitrary<Scorecard> =>
    fc
      .tuple(
        children(nodes, 1),
        fc.subarray(
          all.map((one) => one.name),
          { maxLength: Math.min(2, all.length) },
        ),
      )
      .map(([chosen, mustKnow]) => ({ name, when, children: chosen, mustKnow }));
  const conditions = fc.subarray([...segmentConditions, binary(stage, '=', text('s1'))], { maxLength: 2 });
  return fc
    .tuple(
      conditions,
      fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    )
    .chain(([whens, hasDefault]) =>
      fc.tuple(
        ...whens.map((when, index) => card(when, `c${index + 1}`)),
        ...(hasDefault || whens.length === 0 ? [card(null, 'default')] : []),
      ),
    );
}

/** Limits 40 and 70 or others, with margins that never lock a band: `top + margin <= 100`, `lowest - margin > 0`. */
const bands: fc.Arbitrary<Bands> = fc
  .record({
    limits: fc.constantFrom<readonly (readonly [string, number])[]>(
      [
        ['at_risk', 0],
        ['watch', 40],
        ['healthy', 70],
      ],
      [
        ['at_risk', 0],
        ['watch', 50],
        ['healthy', 51],
      ],
      [
        ['at_risk', 0],
        ['healthy', 69.5],
      ],
      [
        ['at_risk', 0],
        ['watch', 10],
        ['fine', 50],
        ['healthy', 95],
      ],
    ),
    changeMargin: fc.constantFrom(0, 0.5, 2, 5),
    unknownBelow: fc.constantFrom(0, 0.25, 0.5, 0.5, 1),
  })
  .map(({ limits, ...rest }) => ({
    list: limits.map(([name, from]) => ({ name, from, means: name, then: name })),
    ...rest,
  }));

function caps(
  all: readonly Dimension[],
  measured: readonly Metric[],
  list: Bands,
): fc.Arbitrary<readonly Cap[]> {
  const conditions: Expression[] = [
    ...all.map((one) => binary(dimension(one.name), '<', number(50))),
    ...measured
      .filter((one) => one.curve !== null)
      .map((one) => binary(pointsOf(one.name), '<=', number(40))),
    binary(call('sponsor_left_within', days(20)), 'and', not(call('sponsor_replaced'))),
    call('sponsor_left_within', days(3)),
    derived('leaving'),
    binary(attribute('plan'), '=', text('basic')),
  ];
  const names = list.list.map((band) => band.name);
  return fc.subarray(conditions, { maxLength: Math.min(3, conditions.length) }).chain((chosen) =>
    fc.tuple(...chosen.map(() => fc.constantFrom(...names))).map((worst) =>
      chosen.map((when, index) => ({
        name: `cap${index + 1}`,
        when,
        neverBetterThan: worst[index] ?? 'at_risk',
        because: 'A test says so.',
      })),
    ),
  );
}

/** Patterns over everything that is known of a day, one of them with a dimension that the model lacks. */
function archetypes(
  all: readonly Dimension[],
  measured: readonly Metric[],
  railed: readonly Cap[],
): fc.Arbitrary<readonly Archetype[]> {
  const conditions: Expression[] = [
    ...all.map((one) => binary(dimension(one.name), '>=', number(70))),
    ...all.map((one) =>
      binary(binary(dimension(one.name), '<', number(40)), 'and', binary(nothing, '<', number(25))),
    ),
    ...measured
      .filter((one) => one.valueType === 'number')
      .map((one) => binary(metric(one.name), '>', number(1))),
    ...measured.filter((one) => one.curve !== null).map((one) => binary(pointsOf(one.name), '<', number(50))),
    ...railed.map((cap) => not(capHolds(cap.name))),
    binary(binary(band, '<>', text('healthy')), 'and', binary(attribute('plan'), '=', text('pro'))),
    binary(binary(band, '=', text('unknown')), 'or', binary(score, '>=', number(55))),
    binary(stage, '=', text('other')),
    call('sponsor_left_within', days(20)),
  ];
  return fc
    .subarray(conditions, { maxLength: Math.min(4, conditions.length) })
    .map((chosen) => chosen.map((when, index) => archetype(`p${index + 1}`, when)));
}

const rubrics: readonly Rubric[] = ['sentiment', 'fit', 'never_asked'].map((name) => ({
  name,
  question: `How is ${name}?`,
  validFor: null,
  levels: [1, 2, 3, 4, 5].map((level) => ({
    level,
    text: `Level ${level}`,
    points: (level - 1) * 25,
    expects: null,
  })),
}));

/** A model: every kind, curve and policy, nested dimensions, scorecards, caps, must-know, bands with margins. */
export function models({
  mostMetrics = 5,
}: {
  readonly mostMetrics?: number;
} = {}): fc.Arbitrary<ScoringModel> {
  return metrics(mostMetrics).chain((all) => {
    const scored = all.filter((one) => one.curve !== null);
    return dimensions(scored).chain((dims) =>
      bands.chain((limits) =>
        caps(dims, all, limits).chain((railed) =>
          fc.record({
            name: fc.constant('health'),
            scores: fc.constant('accounts' as const),
            stages,
            metrics: fc.constant(all),
            rubrics: fc.constant(rubrics),
            dimensions: fc.constant(dims),
            scorecards: scorecards(dims, scored),
            caps: fc.constant(railed),
            archetypes: archetypes(dims, all, railed),
            bands: fc.constant(limits),
            segmentBy: fc.constantFrom(null, null, 'plan'),
            family: fc.constantFrom('arr_mean' as const, 'mean' as const, 'worst' as const),
          }),
        ),
      ),
    );
  });
}
