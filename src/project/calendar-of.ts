import type { WorkCalendar } from '../lib/index.ts';
import type { Calendar } from './project.ts';

/** The calendar that holds for an account in a region: the project's own where the region has none, or is not known. */
export function calendarOf(calendar: Calendar, region: string | null): WorkCalendar {
  return (region !== null && Object.hasOwn(calendar.regions, region) && calendar.regions[region]) || calendar;
}
