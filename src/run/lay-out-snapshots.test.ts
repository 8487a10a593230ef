import { describe, expect, test } from 'vitest';
import type { LakeFile } from '../lake/index.ts';
import { type Day, daysFromTo } from '../lib/index.ts';
import { layOutSnapshots } from './lay-out-snapshots.ts';
import type { SnapshotKind, StoredSnapshot } from './stored-snapshots.ts';

const kind: SnapshotKind = {
  version: '1',
  fingerprint: 'f',
  setup: 's',
  engine: 'e',
  product: 'p',
  provisional: false,
};
const file: LakeFile = { path: 'snapshots/health/x.parquet', rows: 1, bytes: 1, sha256: '', notes: {} };
const days = (from: string, to = from) => daysFromTo(from as Day, to as Day);
const stored = (from: string, to = from, other: Partial<SnapshotKind> = {}): StoredSnapshot => ({
  files: [{ ...file, path: `snapshots/health/${from}.parquet` }],
  kind: { ...kind, ...other },
  days: days(from, to),
});
const layOut = (
  old: StoredSnapshot[],
  from: string,
  to: string,
  through = to,
  other: Partial<SnapshotKind> = {},
) => {
  const { write, drop } = layOutSnapshots(
    old,
    [{ days: days(from, to), kind: { ...kind, ...other } }],
    through as Day,
  );
  return {
    write: write.map(({ name, fresh, kept }) => [name, fresh.length, kept.map((each) => each.days.length)]),
    drop: drop.map((snapshot) => snapshot.days[0]),
  };
};

describe('the layout of snapshots', () => {
  test('is a file for a closed month and a file a day for an open one', () => {
    expect(layOut([], '2026-01-30', '2026-02-02')).toEqual({
      write: [
        ['2026-01', 2, []],
        ['2026-02-01', 1, []],
        ['2026-02-02', 1, []],
      ],
      drop: [],
    });
  });

  test('joins the days of a month when its last day comes', () => {
    const old = days('2026-02-01', '2026-02-27').map((day) => stored(day));
    const laid = layOut(old, '2026-02-28', '2026-02-28');
    expect(laid.write).toEqual([['2026-02', 1, Array.from({ length: 27 }, () => 1)]]);
    expect(laid.drop).toHaveLength(27);
  });

  test('writes a closed month again when one of its days is rewritten, and leaves the others alone', () => {
    const old = [
      stored('2026-01-01', '2026-01-31'),
      stored('2026-02-01', '2026-02-28'),
      stored('2026-03-01'),
    ];
    expect(layOut(old, '2026-01-15', '2026-01-15', '2026-03-01')).toEqual({
      write: [['2026-01', 1, [30]]],
      drop: ['2026-01-01'],
    });
  });

  test('drops a file all of whose days are rewritten', () => {
    expect(layOut([stored('2026-03-01')], '2026-03-01', '2026-03-01')).toEqual({
      write: [['2026-03-01', 1, []]],
      drop: ['2026-03-01'],
    });
  });

  test('keeps versions of a model in files of their own', () => {
    const old = [stored('2026-01-01', '2026-01-30')];
    expect(layOut(old, '2026-01-31', '2026-01-31', '2026-01-31', { version: '2' })).toEqual({
      write: [['2026-01', 1, []]],
      drop: [],
    });
  });

  test('knows the ends of December and of February in a leap year', () => {
    expect(layOut([], '2024-02-29', '2024-02-29').write).toEqual([['2024-02', 1, []]]);
    expect(layOut([], '2024-12-31', '2024-12-31').write).toEqual([['2024-12', 1, []]]);
    expect(layOut([], '2024-12-30', '2024-12-30').write).toEqual([['2024-12-30', 1, []]]);
  });
});
