import { describe, expect, test } from 'vitest';
import { nextManifest } from './commit-lake.ts';
import { emptyManifest, type LakeFile } from './manifest.ts';

const file = (path: string): LakeFile => ({ path, rows: 1, bytes: 1, sha256: 'a'.repeat(64), notes: {} });
const scored = nextManifest(emptyManifest, { add: [file('snapshots/health/a'), file('facts/events/a')] }, 1);

describe('the next manifest', () => {
  test('lists what was added under its folder and counts the commit', () => {
    expect(Object.keys(scored.tables)).toEqual(['snapshots/health', 'facts/events']);
    expect(scored.serial).toBe(1);
  });

  test('retires what was removed, and takes it back when it is added again', () => {
    const without = nextManifest(scored, { remove: ['facts/events/a'] }, 2);
    expect(without.retired).toEqual([{ path: 'facts/events/a', at: 2 }]);
    expect(nextManifest(without, {}, 3, 10).retired).toHaveLength(1);
    expect(nextManifest(without, {}, 12, 10).retired).toEqual([]);
    const again = nextManifest(without, { add: [file('facts/events/a')] }, 3);
    expect(again.retired).toEqual([]);
    expect(again.tables['facts/events']).toHaveLength(1);
  });

  test('does not list a file twice', () => {
    const again = nextManifest(scored, { add: [file('facts/events/a')], remove: ['facts/events/a'] }, 2);
    expect(again.tables['facts/events']).toHaveLength(1);
    expect(again.retired).toEqual([]);
  });

  test('marks every model with stored days, by the earliest day of a fact', () => {
    const once = nextManifest(
      scored,
      { stale: [{ fact: 'events', from: '2026-01-05', last: '2026-01-06' }] },
      2,
    );
    const twice = nextManifest(
      once,
      { stale: [{ fact: 'events', from: '2026-01-03', last: '2026-01-04' }] },
      3,
    );
    const mark = { model: 'health', fact: 'events', from: '2026-01-03', last: '2026-01-06' };
    expect(twice.stale).toEqual([mark]);
    expect(nextManifest(twice, { settled: [mark] }, 4).stale).toEqual([]);
    expect(nextManifest(emptyManifest, { stale: [{ fact: 'events', from: '2026-01-05' }] }, 1).stale).toEqual(
      [],
    );
  });
});
