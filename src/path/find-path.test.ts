import { describe, expect, it } from 'vitest';
import { standardFacts } from '../facts/index.ts';
import { type HealthModel, parseModel } from '../model/index.ts';
import { type AccountScore, decodeSnapshotRow } from '../score/index.ts';
import { findPath } from './find-path.ts';
import type { PathStep } from './path.ts';

/** A model of the metrics and more lines; every dimension weighs alike unless told. */
function modelOf(metrics: string, rest: string): HealthModel {
  const { model, problems } = parseModel(
    { file: 'health.yaml', content: `model: health\nmetrics:\n${metrics}\n${rest}` },
    standardFacts,
  );
  if (model === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return model;
}

const usage = `  tickets: { label: Tickets open, based_on: tickets, still_open: true, calculate: count(*), points: { 0: 100, 4: 0 } }
  seats_used: { label: Seats active, based_on: events, calculate: count(distinct person_id) / seats, window: 7d, points: { 0%: 0, 60%: 100 } }
  declined: { label: Declined, based_on: advocacy, where: outcome = 'declined', calculate: count(*), window: 365d, points: { 0: 100, 2: 0 } }`;
const one = `dimensions: { use: { label: Use, weights: { tickets: 1, seats_used: 1, declined: 1 } } }
scorecards: { default: { weights: { use: 1 } } }`;

type Cells = Record<string, unknown>;

/** A day with these values and points. */
function dayOf(
  model: HealthModel,
  values: Record<string, readonly [value: unknown, points: number | null]>,
  more: Cells = {},
): AccountScore {
  const cells: Cells = {
    account_id: 'a',
    day: '2026-01-05',
    scorecard: 'default',
    band: 'at_risk',
    side__watch: false,
    side__healthy: false,
    caps: [],
    ...more,
  };
  for (const [metric, [value, points]] of Object.entries(values)) {
    const isState = typeof value === 'string';
    cells[`${metric}__state`] = isState ? value : 'measured';
    cells[`${metric}__value`] = isState ? null : value;
    cells[`${metric}__points`] = points;
  }
  return decodeSnapshotRow(cells, model);
}

function said(step: PathStep): string {
  const { score, band } = step.result;
  const result = `${score === null ? '-' : Number(score.toFixed(3))} ${band}`;
  if (step.kind === 'sponsor') return `sponsor: ${result}`;
  const from = step.kind === 'change' ? step.from.value : step.state;
  return `${step.metric}: ${from} to ${step.to?.value ?? 'whatever'}: ${result}`;
}

function steps(model: HealthModel, score: AccountScore): unknown {
  const path = findPath(model, score);
  return path.kind === 'path' ? path.steps.map(said) : path.because;
}

describe('the path to green', () => {
  const model = modelOf(usage, one);

  it('is the one change that is enough, no further than needed, in whole percents and tickets', () => {
    // (0 + 0 + 50) / 3; for 42 take 76 more of the 300: three tickets gone give 75, 46 % of the seats give 76.67.
    expect(steps(model, dayOf(model, { tickets: [4, 0], seats_used: [0, 0], declined: [1, 50] }))).toEqual([
      'seats_used: 0 to 0.46: 42.222 watch',
    ]);
  });

  it('takes two where one is not enough, each its part of the way, what gains most for its effort first', () => {
    const row = dayOf(
      model,
      { tickets: [4, 0], seats_used: [0.3, 50], declined: [2, 0] },
      { band: 'watch', side__watch: true },
    );
    // 72 takes 216 of 300: declined stays 0, so that at best there are 200.
    expect(steps(model, row)).toEqual([{ kind: 'out_of_reach', best: 66.666666667, needs: 72 }]);
    const better = dayOf(
      model,
      { tickets: [3, 25], seats_used: [0.3, 50], declined: [1, 50] },
      { band: 'watch', side__watch: true },
    );
    expect(steps(model, better)).toEqual([
      'tickets: 3 to 1: 58.333 watch',
      'seats_used: 0.3 to 0.55: 72.222 healthy',
    ]);
  });

  it('takes what costs least effort, and nothing that can not be changed', () => {
    const row = (of: HealthModel) =>
      dayOf(of, { tickets: [4, 0], seats_used: [0.1, 16.666666667], declined: [1, 50] });
    const dear = modelOf(usage.replace('points: { 0%', 'change: { effort: 3 }, points: { 0%'), one);
    expect(steps(dear, row(dear))).toEqual(['tickets: 4 to 1: 47.222 watch']);
    const never = modelOf(
      usage.replace('points: { 0: 100, 4: 0 }', 'change: never, points: { 0: 100, 4: 0 }'),
      one,
    );
    expect(steps(never, row(never))).toEqual(['seats_used: 0.1 to 0.46: 42.222 watch']);
    const bounded = modelOf(usage.replace('points: { 0%', 'change: { most: 0.2 }, points: { 0%'), one);
    expect(steps(bounded, row(bounded))).toEqual(['tickets: 4 to 1: 47.222 watch']);
  });

  it('needs the limit alone on the first day with a score, and the margin after that', () => {
    const values = { tickets: [4, 0], seats_used: [0, 0], declined: [1, 50] } as const;
    expect(steps(model, dayOf(model, values, { side__watch: null }))).toEqual([
      'seats_used: 0 to 0.42: 40 watch',
    ]);
  });

  it('does not undo what has happened', () => {
    const row = dayOf(
      model,
      { tickets: [0, 100], seats_used: [0.6, 100], declined: [2, 0] },
      { band: 'watch', side__watch: true },
    );
    expect(steps(model, row)).toEqual([{ kind: 'out_of_reach', best: 66.666666667, needs: 72 }]);
  });

  it('says so at the top, and while a feed is broken', () => {
    const values = { tickets: [0, 100], seats_used: [0.6, 100], declined: [0, 100] } as const;
    expect(steps(model, dayOf(model, values, { band: 'healthy', side__healthy: true }))).toEqual([
      { kind: 'top' },
    ]);
    const broken = dayOf(
      model,
      { ...values, seats_used: ['feed_broken', null] },
      { band: 'watch', side__watch: true },
    );
    expect(steps(model, broken)).toEqual([{ kind: 'feed_broken', metrics: ['seats_used'] }]);
  });
});

describe('a cap', () => {
  const rest = (when: string) =>
    `${one}\ncaps: { gone: { when: "${when}", never_better_than: at_risk, because: The sponsor left } }`;
  const values = { tickets: [0, 100], seats_used: [0.6, 100], declined: [0, 100] } as const;

  it('of a sponsor who left comes first: name a successor and meet them', () => {
    const model = modelOf(usage, rest('sponsor_left_within(90d) and not sponsor_replaced'));
    const row = dayOf(model, values, { caps: ['gone'], cap: 'gone' });
    expect(steps(model, row)).toEqual(['sponsor: 100 healthy']);
    const weak = dayOf(
      model,
      { ...values, tickets: [4, 0], seats_used: [0, 0] },
      { caps: ['gone'], cap: 'gone' },
    );
    expect(steps(model, weak)).toEqual(['sponsor: 33.333 at_risk', 'seats_used: 0 to 0.16: 42.222 watch']);
  });

  it('that no change lifts leaves no path, and is named', () => {
    const model = modelOf(usage, rest('leaving'));
    const row = dayOf(model, values, { caps: ['gone'], cap: 'gone', leaving: true });
    expect(steps(model, row)).toEqual([{ kind: 'cap', cap: 'gone', because: 'The sponsor left' }]);
  });

  it('on points is lifted by the metric, even one that weighs nothing', () => {
    const model = modelOf(
      `${usage}\n  danger: { label: Danger, based_on: tickets, still_open: true, calculate: count(*), points: { 0: 100, 4: 0 } }`,
      rest('points.danger < 50'),
    );
    const row = dayOf(model, { ...values, danger: [3, 25] }, { caps: ['gone'], cap: 'gone' });
    expect(steps(model, row)).toEqual(['danger: 3 to 2: 100 healthy']);
  });
});

describe('what is not known', () => {
  it('has to be found out where it must be known, and be good enough', () => {
    const model = modelOf(
      usage,
      `dimensions: { use: { label: Use, weights: { tickets: 1, seats_used: 1 } }, talk: { label: Talk, weights: { declined: 1 } } }
scorecards: { default: { weights: { use: 1, talk: 1 }, must_know: [talk] } }`,
    );
    const row = dayOf(
      model,
      { tickets: [0, 100], seats_used: [0.6, 100], declined: ['expired', null] },
      { band: 'watch', side__watch: true, caps: ['must_know.talk'], cap: 'must_know.talk' },
    );
    expect(steps(model, row)).toEqual(['declined: expired to 1: 75 healthy']);
  });

  it('is the path of an unknown band: the least that has to be found out', () => {
    const model = modelOf(usage, one);
    const row = dayOf(
      model,
      { tickets: ['never_collected', null], seats_used: ['never_collected', null], declined: [0, 100] },
      { band: 'unknown', side__watch: null, side__healthy: null },
    );
    expect(steps(model, row)).toEqual(['tickets: never_collected to whatever: - unknown']);
  });
});
