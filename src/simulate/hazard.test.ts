import { describe, expect, it } from 'vitest';
import { leavingChance, type Standing } from './hazard.ts';

const average: Standing = {
  segment: 'mid',
  engagement: 0,
  sponsorGap: false,
  openUrgentTickets: 0,
  goalsReached: 0.5,
  tenureDays: 400,
};

describe('leavingChance', () => {
  it('adds up to the yearly churn of the segment for an account that is average in everything', () => {
    expect((1 - leavingChance(average)) ** 52).toBeCloseTo(1 - 0.13, 9);
  });

  it('rises with every circumstance that speaks for leaving', () => {
    const base = leavingChance(average);
    for (const worse of [
      { engagement: -1 },
      { sponsorGap: true },
      { openUrgentTickets: 1 },
      { goalsReached: 0 },
    ]) {
      expect(leavingChance({ ...average, ...worse })).toBeGreaterThan(base);
    }
    expect(leavingChance({ ...average, tenureDays: 30 })).toBeLessThan(base);
  });

  it('counts three urgent tickets at most', () => {
    expect(leavingChance({ ...average, openUrgentTickets: 9 })).toBe(
      leavingChance({ ...average, openUrgentTickets: 3 }),
    );
  });
});
