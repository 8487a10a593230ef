import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { standardFacts } from '../facts/index.ts';
import { fingerprint } from './fingerprint.ts';
import { parseModel } from './parse-model.ts';

const sample = readFileSync(join(import.meta.dirname, '../../test/golden/models/health/model.yaml'), 'utf8');

function read(text: string) {
  const { model, problems } = parseModel({ file: 'health.yaml', content: text }, standardFacts);
  expect(problems).toEqual([]);
  return model;
}

function changed(from: string, to: string) {
  expect(sample).toContain(from);
  return read(sample.replace(from, to));
}

it('is the same for the same data whatever the order of its keys', () => {
  expect(fingerprint({ a: 1, b: [1, { c: null, d: 'x' }] })).toBe(
    fingerprint({ b: [1, { d: 'x', c: null }], a: 1 }),
  );
  expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
});

describe('the fingerprint of a model', () => {
  const before = read(sample);

  it.each([
    ['a label', 'label: Days active per user', 'label: Activity'],
    ['a reason why', 'because: People who come back out of habit renew', 'because: We think so'],
    ['what a band means', 'means: Likely to leave', 'means: Trouble'],
    ['a play', 'due: 5 working days', 'due: 9 working days'],
    ['what an archetype means', 'means: Lives in the product', 'means: Is at home in it'],
    ['spaces in an expression', 'days_until(decide_by) < 120', 'days_until( decide_by )   <   120'],
    ['the words of a level', 'We know the name; no contact in 60 days', 'We know a name'],
  ])('stays when %s changes', (_, from, to) => {
    expect(changed(from, to)?.fingerprint).toBe(before?.fingerprint);
  });

  it.each([
    ['a window', 'window: 7d', 'window: 14d'],
    ['a curve', 'points: { 0: 0, 4: 50, 12: 100 }', 'points: { 0: 0, 5: 50, 12: 100 }'],
    ['a weight', 'weekly_active_share: 3', 'weekly_active_share: 4'],
    ['a stage', 'tenure_days < 90', 'tenure_days < 91'],
    ['a limit', 'from: 40', 'from: 41'],
    ['the margin', 'change_margin: 2', 'change_margin: 3'],
    ['a cap', 'sponsor_left_within(90d)', 'sponsor_left_within(60d)'],
    [
      'a policy for what is missing',
      'points: { 0: 100, 1: 30, 2: 0 }, if_missing: leave_out',
      'points: { 0: 100, 1: 30, 2: 0 }, if_missing: keep_weight',
    ],
    [
      'the condition of an archetype',
      'adoption >= 70 and roadblocks >= 70',
      'adoption >= 80 and roadblocks >= 70',
    ],
    ['how long a rating counts', 'valid_for: 90d', 'valid_for: 60d'],
  ])('changes with %s', (_, from, to) => {
    expect(changed(from, to)?.fingerprint).not.toBe(before?.fingerprint);
  });

  it('of a metric changes with that of a metric it reads, and only then', () => {
    const after = changed('window: 7d', 'window: 14d');
    const of = (model: typeof before, name: string) =>
      model?.metrics.find((metric) => metric.name === name)?.fingerprint;
    for (const name of ['weekly_active_share', 'use_against_usual'])
      expect(of(after, name)).not.toBe(of(before, name));
    for (const name of ['key_features_28d', 'open_urgent_tickets'])
      expect(of(after, name)).toBe(of(before, name));
  });
});
