import { describe, expect, it } from 'vitest';
import type { Day } from '../lib/index.ts';
import { effectiveBand, type Override } from './effective-band.ts';

const override = (parts: Partial<Override>): Override => ({
  band: 'at_risk',
  reason: 'price',
  enteredBy: 'ann',
  on: '2026-01-10' as Day,
  enteredAt: '2026-01-10T09:00:00Z',
  expiresOn: null,
  ...parts,
});
const on = (day: string, ...overrides: Override[]): string =>
  effectiveBand('healthy', overrides, day as Day).band;

describe('the effective band', () => {
  it('is the computed one without an override', () => {
    expect(effectiveBand('healthy', [], '2026-01-10' as Day)).toEqual({ band: 'healthy', by: 'score' });
  });

  it('is the override from its day for thirty days, to the day', () => {
    const only = override({});
    expect(on('2026-01-09', only)).toBe('healthy');
    expect(on('2026-01-10', only)).toBe('at_risk');
    expect(on('2026-02-08', only)).toBe('at_risk');
    expect(on('2026-02-09', only)).toBe('healthy');
  });

  it('ends on the day that the override names', () => {
    const short = override({ expiresOn: '2026-01-12' as Day });
    expect(on('2026-01-11', short)).toBe('at_risk');
    expect(on('2026-01-12', short)).toBe('healthy');
  });

  it('is that of the latest override, and an earlier one does not come back after it', () => {
    const later = override({
      band: 'watch',
      on: '2026-01-11' as Day,
      enteredAt: '2026-01-11T09:00:00Z',
      expiresOn: '2026-01-13' as Day,
    });
    expect(on('2026-01-12', override({}), later)).toBe('watch');
    expect(on('2026-01-13', override({}), later)).toBe('healthy');
  });

  it('shows the computed band beside it', () => {
    const only = override({});
    expect(effectiveBand('healthy', [only], '2026-01-10' as Day)).toEqual({
      band: 'at_risk',
      by: 'override',
      computed: 'healthy',
      override: only,
    });
  });
});
