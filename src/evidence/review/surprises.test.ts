import { expect, test } from 'vitest';
import type { Day } from '../../lib/index.ts';
import type { ChurnReview, Verdict } from './churn-review.ts';
import { badSide } from './simple-rule.ts';
import { surprisesOf } from './surprises.ts';

const review = (verdict: Verdict, arr: number | null, isBackCast: boolean | null = false): ChurnReview => ({
  accountId: 'a',
  name: null,
  csm: null,
  churnedOn: '2025-01-01' as Day,
  knownOn: '2025-01-01' as Day,
  backOn: null,
  arr,
  reason: null,
  contract: null,
  referenceOn: '2025-01-01' as Day,
  referenceIs: 'churn',
  verdict,
  isBackCast,
  moments: [],
  moves: [],
  rule: null,
  rows: { outcome: 'o', contract: null },
});
const times = (count: number, ...of: Parameters<typeof review>) =>
  Array.from({ length: count }, () => review(...of));
const objective = {
  warnOf: 'churned',
  aheadDays: 60,
  target: { figure: 'surprise_churn_arr', operator: '<=', value: 0.1 },
} as const;

test('unknown and absent scores are counted, and are in no share', () => {
  const [all] = surprisesOf(
    [...times(10, 'surprise', 100), ...times(30, 'caught', 100), ...times(7, 'unknown', 100)],
    null,
  );
  expect(all?.share).toMatchObject({ known: true, share: 0.25 });
  expect(all?.counts.map(({ churns }) => churns)).toEqual([10, 0, 30, 7, 0]);
});

test('scores in force and scores made afterwards are kept apart', () => {
  const found = surprisesOf(
    [...times(3, 'surprise', 1, true), ...times(2, 'caught', 1, false), review('no_snapshot', 1, null)],
    null,
  );
  expect(found.map(({ history, churns }) => [history, churns])).toEqual([
    ['in_force', 2],
    ['back_cast', 4],
  ]);
});

test('an objective is met or missed only where the whole interval says so', () => {
  const judged = (surprising: number, caught: number) =>
    surprisesOf([...times(surprising, 'surprise', 100), ...times(caught, 'caught', 100)], objective)[0]
      ?.objective;
  expect(judged(0, 29)).toBe('cannot_tell');
  expect(judged(0, 60)).toBe('met');
  expect(judged(4, 56)).toBe('cannot_tell');
  expect(judged(30, 30)).toBe('missed');
  expect(surprisesOf(times(40, 'caught', 100), { ...objective, target: null })[0]?.objective).toBeNull();
});

test('a rule can only be made where one end of a curve is the bad one', () => {
  const of = (...points: number[]) =>
    badSide({
      valueType: 'number',
      curve: { kind: 'linear', knots: points.map((each, at) => ({ at, points: each })) },
    });
  expect([of(0, 50, 100), of(100, 20), of(0, 100, 0), of(50, 50)]).toEqual([
    'at_most',
    'at_least',
    null,
    null,
  ]);
  expect(
    badSide({ valueType: 'number', curve: { kind: 'steps', below: 100, steps: [{ from: 1, points: 0 }] } }),
  ).toBe('at_least');
  expect(badSide({ valueType: 'text', curve: { kind: 'as_is' } })).toBeNull();
  expect(badSide({ valueType: 'number', curve: null })).toBeNull();
});
