import { describe, expect, it } from 'vitest';
import type { Day } from '../lib/index.ts';
import { sayEvidence } from './say-evidence.ts';

const day = '2026-03-31' as Day;

describe('sayEvidence', () => {
  it('says a metric with its value, unit, points and day; a held one with the day it is of', () => {
    const metric = {
      kind: 'metric',
      day,
      metric: 'seats_active',
      label: 'Seats active',
      state: 'measured',
      value: 0.63,
      unit: 'share',
      points: 78.4,
      lost: 2,
      isHeld: true,
      goodOn: '2026-03-28' as Day,
    } as const;
    expect(sayEvidence(metric, 'EUR')).toBe(
      'Seats active: 63 %, 78 points, on 2026-03-31, held since 2026-03-28',
    );
    const missing = {
      ...metric,
      state: 'never_collected',
      value: null,
      points: null,
      isHeld: false,
    } as const;
    expect(sayEvidence(missing, 'EUR')).toBe('Seats active: never collected, on 2026-03-31');
  });

  it('says rows by their keys, and how many more there are', () => {
    const rows = {
      kind: 'rows',
      table: 'tickets',
      day,
      rows: 3,
      keys: ['t1', 't2'],
      says: { open: 2, urgent: true },
    } as const;
    expect(sayEvidence(rows, 'EUR')).toBe(
      '3 of tickets (t1, t2, and 1 more), known by 2026-03-31: open 2; urgent yes',
    );
  });

  it('says a part of a change by its cause', () => {
    const change = {
      kind: 'change',
      from: day,
      to: day,
      cause: 'cap',
      metric: null,
      label: null,
      points: -22,
    } as const;
    expect(sayEvidence(change, 'EUR')).toBe('Change by cap: -22.0 points, 2026-03-31 to 2026-03-31');
  });
});
