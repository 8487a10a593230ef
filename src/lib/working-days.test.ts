import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, type Day, daysFromTo, isWorkingDay } from './index.ts';

const on = (text: string): Day => text as Day;
const monToFri = { workingWeekdays: [1, 2, 3, 4, 5], quietDays: [] };

describe('working days', () => {
  it('are the weekdays on which people work, less the quiet days', () => {
    expect(isWorkingDay(monToFri, on('2026-03-06'))).toBe(true);
    expect(isWorkingDay(monToFri, on('2026-03-07'))).toBe(false);
    expect(isWorkingDay({ ...monToFri, quietDays: [on('2026-03-06')] }, on('2026-03-06'))).toBe(false);
    expect(isWorkingDay({ ...monToFri, workingWeekdays: [7] }, on('1969-12-28'))).toBe(true);
  });

  it('are counted from the day after: three from a Friday is the Wednesday', () => {
    expect(addWorkingDays(monToFri, on('2026-03-06'), 3)).toBe('2026-03-11');
    expect(addWorkingDays(monToFri, on('2026-03-07'), 1)).toBe('2026-03-09');
  });

  it('leave out quiet days, so that a task is due later', () => {
    const calendar = { ...monToFri, quietDays: [on('2026-03-09'), on('2026-03-10')] };
    expect(addWorkingDays(calendar, on('2026-03-06'), 3)).toBe('2026-03-13');
  });

  it('none from a day is that day, whatever it is', () => {
    expect(addWorkingDays(monToFri, on('2026-03-07'), 0)).toBe('2026-03-07');
  });

  it('between a day and its due day are as many as were asked for, and it is one of them', () => {
    const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    const near = fc.integer({ min: 0, max: 60 }).map((n) => addDays(on('2026-02-20'), n));
    fc.assert(
      fc.property(
        weekdays,
        fc.uniqueArray(near),
        near,
        fc.integer({ min: 1, max: 20 }),
        (workingWeekdays, quietDays, day, n) => {
          const calendar = { workingWeekdays, quietDays };
          const due = addWorkingDays(calendar, day, n);
          const passed = daysFromTo(addDays(day, 1), due).filter((each) => isWorkingDay(calendar, each));
          expect(passed).toHaveLength(n);
          expect(passed.at(-1)).toBe(due);
        },
      ),
    );
  });

  it('never come where nobody works', () => {
    expect(() => addWorkingDays({ workingWeekdays: [], quietDays: [] }, on('2026-03-06'), 1)).toThrow(
      RangeError,
    );
  });
});
