import { describe, expect, test } from 'vitest';
import { type Day, daysFromTo } from '../lib/index.ts';
import { daysToScore, type ScoreAsk, type StoredState } from './days-to-score.ts';
import type { ModelTimeline, ModelVersion } from './model-timeline.ts';
import type { SnapshotKind, StoredSnapshot } from './stored-snapshots.ts';

const d = (day: number) => `2026-01-${String(day).padStart(2, '0')}` as Day;
const version = (name: string, publishedOn: Day | null) =>
  ({
    version: name,
    text: '',
    publishedOn,
    model: { name: 'health', fingerprint: `f${name}` },
  }) as unknown as ModelVersion;
const timeline: ModelTimeline = { name: 'health', versions: [version('1', null)] };
const kind: SnapshotKind = {
  version: '1',
  fingerprint: 'f1',
  setup: '',
  engine: '',
  product: '',
  provisional: false,
};
const stored = (from: number, to = from, other: Partial<SnapshotKind> = {}): StoredSnapshot => ({
  files: [{ path: `snapshots/health/${from}.parquet`, rows: 1, bytes: 1, sha256: '', notes: {} }],
  kind: { ...kind, ...other },
  days: daysFromTo(d(from), d(to)),
});
const state = (other: Partial<StoredState>): StoredState => ({
  timeline,
  stored: [],
  stale: [],
  held: new Set(),
  historyFrom: d(1),
  asOf: d(10),
  provisionalFrom: null,
  ...other,
});
const all: ScoreAsk = { from: null, to: null, every: 1 };
const ask = (other: Partial<StoredState>, asked = all) => {
  const { asked: days, reliable, left } = daysToScore(state(other), asked);
  const short = (list: readonly Day[]) => list.map((day) => Number(day.slice(8)));
  return { asked: short(days), reliable: short(reliable).length, left: short(left) };
};
const mark = (from: number, until: number | null = null) => [
  { from: d(from), until: until === null ? null : d(until) },
];

describe('the days that a run writes', () => {
  test('are all of history where nothing is stored, or each so many-th', () => {
    expect(ask({}).asked).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(ask({}, { ...all, every: 7 }).asked).toEqual([1, 8]);
  });

  test('are those after the last stored one', () => {
    expect(ask({ stored: [stored(1, 8)] })).toEqual({ asked: [9, 10], reliable: 8, left: [] });
    expect(ask({ stored: [stored(1, 10)] })).toEqual({ asked: [], reliable: 10, left: [] });
  });

  test('begin where changed facts count, and go on to the end', () => {
    expect(ask({ stored: [stored(1, 9)], stale: mark(7) })).toEqual({
      asked: [7, 8, 9, 10],
      reliable: 6,
      left: [],
    });
  });

  test('leave out days on which a value was held', () => {
    const held = new Set([d(8)]);
    expect(ask({ stored: [stored(1, 9)], stale: mark(7), held })).toEqual({
      asked: [7, 9, 10],
      reliable: 7,
      left: [],
    });
  });

  test('include a day that was not over when it was scored, held or not', () => {
    const before = [stored(1, 8), stored(9, 9, { provisional: true })];
    expect(ask({ stored: before, held: new Set([d(9)]) }).asked).toEqual([9, 10]);
    expect(ask({ stored: before, asOf: d(9), provisionalFrom: d(9) }).asked).toEqual([]);
  });

  test('include every day from the first that another version of the model should have scored', () => {
    const versions: ModelTimeline = { name: 'health', versions: [version('1', d(1)), version('2', d(8))] };
    expect(ask({ timeline: versions, stored: [stored(1, 10)] }).asked).toEqual([8, 9, 10]);
  });

  test('are those of a range, whatever is stored; what stays out of date is said', () => {
    const range = { from: d(2), to: d(3), every: 1 };
    expect(ask({ stored: [stored(1, 5)], stale: mark(3) }, range)).toEqual({
      asked: [2, 3],
      reliable: 2,
      left: [4, 5],
    });
  });
});
