export { assertNever } from './assert-never.ts';
export { addDays, type Day, dayFromNumber, dayNumber, daysBetween, daysFromTo, parseDay } from './day.ts';
export { formatMoney, formatNumber, formatPoints, formatScore, formatShare } from './format-number.ts';
export { editDistance, nearestName } from './nearest.ts';
export { printable } from './printable.ts';
export { roundHalfAway } from './round.ts';
export { smallLetters } from './small-letters.ts';
export { snapshotColumns } from './snapshot-columns.ts';
export { addWorkingDays, isWorkingDay, type WorkCalendar } from './working-days.ts';
