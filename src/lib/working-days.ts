import { addDays, type Day, dayNumber } from './day.ts';

/** Which days people work: of the whole project, or of one region. */
export interface WorkCalendar {
  /** 1 (Monday) to 7 (Sunday); at least one. */
  readonly workingWeekdays: readonly number[];
  /** Holidays and other days that do not count. */
  readonly quietDays: readonly Day[];
}

/** Whether people work on a day: one of the working weekdays, and not quiet. */
export function isWorkingDay(calendar: WorkCalendar, day: Day): boolean {
  return calendar.workingWeekdays.includes(weekdayOf(day)) && !calendar.quietDays.includes(day);
}

/**
 * The day that is so many working days after another, which itself does not count: when a task is due.
 *
 * @example addWorkingDays(monToFri, '2026-03-06', 3) // a Friday: Wednesday, 2026-03-11
 * @throws RangeError for a calendar in which nobody ever works.
 */
export function addWorkingDays(calendar: WorkCalendar, day: Day, days: number): Day {
  if (calendar.workingWeekdays.length === 0) throw new RangeError('a calendar needs a working weekday');
  let due = day;
  for (let left = days; left > 0; ) {
    due = addDays(due, 1);
    if (isWorkingDay(calendar, due)) left -= 1;
  }
  return due;
}

/** 1 (Monday) to 7 (Sunday). 1970-01-01 was a Thursday. */
function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}
