import type { Comparison } from '../metric.ts';
import type { TimeComparison } from './comparison-kind.ts';
import { lastYear } from './last-year.ts';
import { ownMedian } from './own-median.ts';
import { previousWindow } from './previous-window.ts';
import { slope } from './slope.ts';

/** How a comparison with earlier days compiles; null for peers, which are of the same day. */
export function timeComparison(by: Comparison): TimeComparison | null {
  switch (by.kind) {
    case 'own_median':
      return ownMedian(by.days);
    case 'previous_window':
      return previousWindow(by.days);
    case 'last_year':
      return lastYear;
    case 'slope':
      return slope(by.days);
    case 'peers':
      return null;
  }
}
