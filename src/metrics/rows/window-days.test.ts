import { describe, expect, it } from 'vitest';
import type { Day } from '../../lib/index.ts';
import { windowStart } from './window-days.ts';

const on = '2026-03-10' as Day;

describe('windowStart', () => {
  it('counts the day itself: 7d is the local dates D-6..D', () => {
    expect(windowStart(on, 7, new Set())).toBe('2026-03-04');
    expect(windowStart(on, 1, new Set())).toBe(on);
  });

  it('reaches further back by each quiet day', () => {
    expect(windowStart(on, 2, new Set(['2026-03-09'] as Day[]))).toBe('2026-03-08');
  });

  it('counts the last day that fits, and no quiet day before it', () => {
    expect(windowStart(on, 1, new Set(['2026-03-09', '2026-03-08'] as Day[]))).toBe(on);
    expect(windowStart(on, 1, new Set(['2026-03-10'] as Day[]))).toBe('2026-03-09');
  });
});
