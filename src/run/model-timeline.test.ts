import { describe, expect, test } from 'vitest';
import type { Day } from '../lib/index.ts';
import { type ModelTimeline, type ModelVersion, versionOn, versionSpans } from './model-timeline.ts';

const version = (name: string, publishedOn: string | null) =>
  ({ version: name, text: '', publishedOn, model: { name: 'health' } }) as unknown as ModelVersion;
const timeline: ModelTimeline = {
  name: 'health',
  versions: [version('1', '2026-03-01'), version('2', '2026-03-10'), version('3', '2026-03-10')],
};
const short = (from: string, to: string) =>
  versionSpans(timeline, from as Day, to as Day).map((span) => [
    span.from,
    span.to,
    span.version.version,
    span.backCast,
  ]);

describe('the version in force', () => {
  test('is the last published by the end of the day', () => {
    expect(versionOn(timeline, '2026-03-09' as Day).version.version).toBe('1');
    expect(versionOn(timeline, '2026-03-10' as Day).version.version).toBe('3');
  });

  test('before the first publication is the first, as a back-cast', () => {
    expect(short('2026-02-27', '2026-03-11')).toEqual([
      ['2026-02-27', '2026-02-28', '1', true],
      ['2026-03-01', '2026-03-09', '1', false],
      ['2026-03-10', '2026-03-11', '3', false],
    ]);
  });

  test('does not cut a range in which nothing was published', () => {
    expect(short('2026-03-10', '2026-03-11')).toEqual([['2026-03-10', '2026-03-11', '3', false]]);
    expect(short('2026-03-12', '2026-03-11')).toEqual([]);
  });

  test('of a model never published is its file, back-cast on every day', () => {
    const never: ModelTimeline = { name: 'health', versions: [version('unpublished', null)] };
    expect(versionOn(never, '2026-03-10' as Day)).toMatchObject({ backCast: true });
  });
});
