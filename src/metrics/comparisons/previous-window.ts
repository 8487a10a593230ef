import type { TimeComparison } from './comparison-kind.ts';
import { onOneDay } from './on-one-day.ts';

/** Against the window before: the value as many days ago as the window is long. */
export function previousWindow(days: number): TimeComparison {
  return onOneDay(days, `the ${days} days before`);
}
