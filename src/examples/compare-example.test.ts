import { expect, it } from 'vitest';
import type { HealthModel } from '../model/index.ts';
import type { AccountScore } from '../score/index.ts';
import { compareExample } from './compare-example.ts';
import type { ExpectedThing } from './example.ts';

const score = {
  score: 66.6666666,
  band: 'watch',
  scorecard: 'default',
  stage: null,
  cap: null,
  caps: ['late'],
  archetypes: [],
  drivers: [{ kind: 'metric', name: 'logins', label: 'Logins', contribution: 66, lost: 34 }],
  dimensions: [{ name: 'use', label: 'Use', points: 0, shareMeasured: 1 }],
  measurements: [
    {
      name: 'seats_share',
      measurement: { state: 'measured', value: 0.256, isHeld: false },
      points: 40,
      standIn: null,
    },
    { name: 'nps', measurement: { state: 'expired' }, points: null, standIn: 30 },
  ],
} as unknown as AccountScore;
const model = { metrics: [{ name: 'seats_share', unit: 'share' }] } as unknown as HealthModel;

const meets = (what: ExpectedThing, expected: string, of: string | null = null) =>
  compareExample(
    {
      name: '',
      because: null,
      place: { file: '' },
      asOf: '2026-01-31' as never,
      facts: {},
      neverCollected: [],
      expectations: [{ what, of, expected, place: { file: '' } }],
    },
    score,
    model,
  ).map(({ got }) => got);

it.each([
  ['score', '66.7', null],
  ['score', '66.67', null],
  ['score', '66..67', null],
  ['score', '66.6666666..70', null],
  ['band', 'watch', null],
  ['cap', 'late', null],
  ['driver', 'logins', null],
  ['archetypes', '', null],
  ['value', '25.6%', 'seats_share'],
  ['value', '26%', 'seats_share'],
  ['value', '20%..30%', 'seats_share'],
  ['points', '40', 'seats_share'],
  ['points', '0', 'use'],
  ['points', '30', 'nps'],
  ['state', 'expired', 'nps'],
] as const)('%s %s is met', (what, expected, of) => {
  expect(meets(what, expected, of)).toEqual([]);
});

it.each([
  ['score', '66.6', null, '66.67'],
  ['score', '67', null, '66.67'],
  ['score', '66.67..70', null, '66.67'],
  ['band', 'healthy', null, 'watch'],
  ['cap', 'none', null, 'late'],
  ['stage', 'new', null, 'none'],
  ['archetypes', 'ghost', null, 'none'],
  ['value', '25%', 'seats_share', '25.6%'],
  ['value', '5', 'nps', 'expired'],
  ['points', '41..100', 'seats_share', '40'],
] as const)('%s %s is not met', (what, expected, of, got) => {
  expect(meets(what, expected, of)).toEqual([got]);
});
