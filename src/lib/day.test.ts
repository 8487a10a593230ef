import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayFromNumber, dayNumber, daysBetween, daysFromTo, parseDay } from './day.ts';

describe('days', () => {
  it('reads real dates only', () => {
    expect(parseDay('2024-02-29')).toBe('2024-02-29');
    for (const text of [
      '2023-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-1-1',
      '24-01-01',
      '',
      '2024-01-01T00:00',
    ]) {
      expect(parseDay(text)).toBeNull();
    }
  });

  it('counts over leap days and the turn of centuries', () => {
    expect(daysBetween('2024-02-28' as Day, '2024-03-01' as Day)).toBe(2);
    expect(daysBetween('1900-02-28' as Day, '1900-03-01' as Day)).toBe(1);
    expect(addDays('2024-01-01' as Day, -1)).toBe('2023-12-31');
  });

  it('lists both ends, and nothing when the end comes first', () => {
    expect(daysFromTo('2024-01-30' as Day, '2024-02-01' as Day)).toEqual([
      '2024-01-30',
      '2024-01-31',
      '2024-02-01',
    ]);
    expect(daysFromTo('2024-02-01' as Day, '2024-01-30' as Day)).toEqual([]);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
        const day = dayFromNumber(number);
        expect(dayNumber(day)).toBe(number);
        expect(parseDay(day)).toBe(day);
      }),
    );
  });
});
