import { capability, sql } from '../../sql/index.ts';
import type { TimeComparison } from './comparison-kind.ts';

/** Against the median of the days before: undefined if fewer than half of them, quiet ones left out, have a value. */
export function ownMedian(days: number): TimeComparison {
  return {
    means: `The value by its own median over the ${days} days before.`,
    references: (earlier, prefix) => [
      {
        name: `${prefix}median`,
        value: earlier.over((value) => capability('median_of', value), earlier.unquiet, days, 1),
      },
      { name: `${prefix}n`, value: earlier.over((value) => sql`count(${value})`, earlier.unquiet, days, 1) },
    ],
    result: (today, column, place) =>
      sql`case when coalesce(${column('n')}, 0) * 2 >= ${place.daysThatCount(days, 1)} then ${today} / nullif(${column('median')}, 0) end`,
    say: (result) => `${result} of its usual over ${days} days`,
  };
}
