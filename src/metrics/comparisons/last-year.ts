import type { TimeComparison } from './comparison-kind.ts';
import { onOneDay } from './on-one-day.ts';

/** Against the same weekday of the same week a year ago. */
export const lastYear: TimeComparison = onOneDay(364, 'the same weeks last year');
