import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cases } from '../../test/support/effort.ts';
import { type FileLayout, fileLayout, filesToMerge } from './files-to-merge.ts';
import type { LakeFile } from './manifest.ts';

let made = 0;
const file = (rows: number): LakeFile => ({
  path: `facts/events/use.${made++}.parquet`,
  rows,
  bytes: 0,
  sha256: '',
  notes: {},
});

/** Loads of so many rows one after the other, each merging first what the ones before left, as `load` does. */
function afterLoads(loads: readonly number[], layout: FileLayout = fileLayout) {
  let files: LakeFile[] = [];
  let written = 0;
  let most = 0;
  for (const rows of loads) {
    const merge = new Set(filesToMerge(files, layout));
    const merged = [...merge].reduce((sum, each) => sum + each.rows, 0);
    files = files.filter((each) => !merge.has(each));
    // As `cutByDays` does where days are small beside a file.
    for (let left = merged; left > 0; left -= layout.fullRows)
      files.push(file(Math.min(left, layout.fullRows)));
    files.push(file(rows));
    written += merged + rows;
    most = Math.max(most, files.length);
  }
  const total = loads.reduce((sum, rows) => sum + rows, 0);
  return { files, most, total, amplification: written / total };
}

describe('files of a table', () => {
  test('stay few over 400 daily loads, each row written about three times', () => {
    for (const daily of [500, 5_000, 50_000, 274_000]) {
      const { files, most, total, amplification } = afterLoads(Array(400).fill(daily));
      const full = Math.ceil(total / fileLayout.fullRows);
      expect([daily, most <= 30 + full]).toEqual([daily, true]);
      expect([daily, amplification <= 4.5]).toEqual([daily, true]);
      expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(total);
    }
  });

  test('stay few over a year of hourly loads', () => {
    const { most, amplification } = afterLoads(Array(8760).fill(3000));
    expect(most).toBeLessThan(40);
    expect(amplification).toBeLessThan(5.5);
  });

  test('below eight of one size, or full, are left alone', () => {
    expect(filesToMerge(Array.from({ length: 7 }, () => file(10)))).toEqual([]);
    expect(filesToMerge(Array.from({ length: 50 }, () => file(fileLayout.fullRows)))).toEqual([]);
  });

  test('are taken with all smaller ones, and with the next size where that makes it eight', () => {
    const [small, middle] = [[file(10), file(20)], Array.from({ length: 8 }, () => file(5000))];
    expect(new Set(filesToMerge([...small, ...middle]))).toEqual(new Set([...small, ...middle]));
    const large = Array.from({ length: 7 }, () => file(40_000));
    expect(filesToMerge([...middle, ...large])).toHaveLength(15);
  });

  test('whatever the loads: never many small ones, and never merged without becoming fewer', () => {
    const layout: FileLayout = { mergeAt: 4, fullRows: 100_000 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 150_000 }), { maxLength: 200 }), (loads) => {
        const { files, total } = afterLoads(loads, layout);
        const small = files.filter(({ rows }) => rows < layout.fullRows);
        // Four steps of size up to a full file, three files in each, and what the last load and its merge added.
        expect(small.length).toBeLessThanOrEqual(4 * 3 + 2);
        expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(total);
        const next = filesToMerge(files, layout);
        expect(next.length === 0 || next.length >= layout.mergeAt).toBe(true);
      }),
      cases(100, 2000),
    );
  });
});
