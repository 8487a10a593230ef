import { sql } from '../../sql/index.ts';
import type { TimeComparison } from './comparison-kind.ts';

/** Against the value on one day before; undefined if it has none. */
export function onOneDay(days: number, said: string): TimeComparison {
  return {
    means: `The value by that of ${days} days before.`,
    references: (earlier, prefix) => [
      {
        name: `${prefix}then`,
        value: earlier.over((value) => sql`max(${value})`, earlier.value, days, days),
      },
    ],
    result: (today, column) => sql`(${today} / nullif(${column('then')}, 0))`,
    say: (result) => `${result} of ${said}`,
  };
}
